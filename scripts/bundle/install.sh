#!/bin/sh
# 安装快报：./install.sh [目录]（默认 /opt/kuaibao；没有权限时 ~/kuaibao）。不联网，不需要编译器。
# Installs Kuaibao into a folder. No network and no compiler is needed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
want=$(cat "$here/BUNDLE")
case "$(uname -m)" in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) arch=$(uname -m) ;; esac
if [ "$want" != "$arch" ]; then
  echo "此安装包适用于 $want，本机是 $arch · this archive is for $want, the machine is $arch" >&2
  exit 69
fi
echo "核对校验和… checking checksums"
(cd "$here" && sha256sum --quiet -c SHA256SUMS) || {
  echo "文件不完整，请重新拷贝安装包 · files are damaged, copy the archive again" >&2
  exit 65
}
target=${1:-}
if [ -z "$target" ]; then
  if [ -w /opt ]; then target=/opt/kuaibao; else target=$HOME/kuaibao; fi
fi
mkdir -p "$target"
target=$(cd "$target" && pwd)
[ "$target" = "$here" ] || cp -R "$here/." "$target/"
"$target/node" "$target/scripts/unpack-fonts.mjs"
"$target/kuaibao" --version >/dev/null
echo "已安装到 $target · installed"
echo "试一试 · try: $target/kuaibao-demo --scale 0.1"
echo "命令 · command: ln -s $target/kuaibao /usr/local/bin/kuaibao"

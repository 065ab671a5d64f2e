/* The oldest C library that Node itself asks for is 2.28 (Kylin V10, UOS 20, openEuler 20.03). Two functions would bind to
   newer versions of the same name where this file's reader is compiled; these lines bind them to the first ones. */
#if defined(__x86_64__)
#define KUAIBAO_FIRST "GLIBC_2.2.5"
#else
#define KUAIBAO_FIRST "GLIBC_2.17"
#endif
__asm__(".symver log, log@" KUAIBAO_FIRST);
__asm__(".symver __isoc23_strtol, strtol@" KUAIBAO_FIRST);

#ifdef __cplusplus
/* The same for the C++ library of GCC 8: what newer ones added is defined here. */
#include <bits/c++config.h>
namespace std {
__attribute__((weak, visibility("hidden"), noreturn)) void __throw_bad_array_new_length() { __builtin_abort(); }
}
#endif

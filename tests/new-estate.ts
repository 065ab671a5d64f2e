const WHERE = ['我住', '昨晚', '今早路过', '，', '来到', '他家在'];
const MATTERS = ['电梯停运三天', '路灯不亮', '垃圾没有人清运', '物业不管', '水压太低', '保安睡觉'];

/** What 36 callers say, twelve of them of an estate that no dictionary has, the others of a park: enough for its name to be learned. */
export function callsOf(estate: string): string[] {
  return WHERE.flatMap((where, row) =>
    MATTERS.map((matter, column) => {
      const place = (row + column) % 3 === 0 ? estate : '人民公园';
      return `${where}${place}${matter}，希望有关部门尽快安排人员到现场查看，给居民一个明确的答复`;
    }),
  );
}

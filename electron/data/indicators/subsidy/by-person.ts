/** Rows of many people, told apart: those of one without the column that says whose they are. */
export function byPerson<Key extends string, Row extends Readonly<Record<Key, number>>>(
  rows: readonly Row[],
  column: Key,
): (id: number) => readonly Omit<Row, Key>[] {
  const found = Map.groupBy(rows, (row): number => row[column])
  return (id) =>
    (found.get(id) ?? []).map((row) => {
      const { [column]: _whose, ...rest } = row
      return rest
    })
}

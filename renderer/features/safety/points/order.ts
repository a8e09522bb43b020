/** A list with one of its members at another place. */
export function moved<Member>(list: readonly Member[], from: number, to: number): Member[] {
  const rest = list.filter((_, index) => index !== from)
  const member = list[from]
  if (member === undefined || to < 0 || to > rest.length) return [...list]
  return [...rest.slice(0, to), member, ...rest.slice(to)]
}

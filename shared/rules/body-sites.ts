/** The sides of the figure on which places of a body are picked. */
export const bodySides = ['front', 'back'] as const

export type BodySide = (typeof bodySides)[number]

/** A place of the body: its name, and where it is on the figure (a field of 100 by 200). */
export interface BodySite {
  readonly name: string
  readonly side: BodySide
  readonly x: number
  readonly y: number
}

/** Left and right are the person's own: on the front her left is on the right of the figure. */
function both(name: string, side: BodySide, away: number, y: number): readonly BodySite[] {
  const sign = side === 'front' ? 1 : -1
  return [
    { name: `左${name}`, side, x: 50 + sign * away, y },
    { name: `右${name}`, side, x: 50 - sign * away, y },
  ]
}

function middle(name: string, side: BodySide, y: number): BodySite {
  return { name, side, x: 50, y }
}

/** The usual places, from the head down; others are written in words. */
export const bodySites: readonly BodySite[] = [
  middle('前额', 'front', 8),
  middle('面部', 'front', 17),
  ...both('耳廓', 'front', 10, 15),
  middle('颈前', 'front', 29),
  ...both('肩部', 'front', 19, 37),
  middle('胸部', 'front', 47),
  ...both('上臂', 'front', 24, 54),
  middle('腹部', 'front', 72),
  ...both('前臂', 'front', 29, 78),
  middle('会阴', 'front', 97),
  ...both('手', 'front', 34, 102),
  ...both('髋部', 'front', 15, 93),
  ...both('大腿', 'front', 11, 118),
  ...both('膝部', 'front', 11, 140),
  ...both('小腿', 'front', 11, 162),
  ...both('内踝', 'front', 6, 183),
  ...both('足趾', 'front', 13, 194),
  middle('枕部', 'back', 13),
  middle('后颈', 'back', 28),
  ...both('肩胛', 'back', 12, 43),
  middle('脊柱', 'back', 60),
  ...both('肘部', 'back', 27, 66),
  middle('腰部', 'back', 77),
  middle('骶尾部', 'back', 91),
  ...both('臀部', 'back', 10, 98),
  ...both('坐骨', 'back', 6, 107),
  ...both('腘窝', 'back', 11, 140),
  ...both('腿后侧', 'back', 11, 160),
  ...both('外踝', 'back', 14, 183),
  ...both('足跟', 'back', 9, 194),
]

/** The place of these words, null where the figure does not know them. */
export function bodySiteOf(words: string): BodySite | null {
  return bodySites.find(({ name }) => name === words.trim()) ?? null
}

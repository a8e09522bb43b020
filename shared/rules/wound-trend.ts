/** What was measured at one look; null is not measured. */
export interface WoundSize {
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly stage: '1' | '2' | '3' | '4' | 'unstageable' | null
}

export type WoundTrend = 'better' | 'worse' | 'same'

/** Length by width in square millimetres: a rectangle about the wound, not its true surface. */
export function woundArea({ lengthMm, widthMm }: WoundSize): number | null {
  return lengthMm === null || widthMm === null ? null : lengthMm * widthMm
}

function staged(stage: WoundSize['stage']): number | null {
  return stage === null || stage === 'unstageable' ? null : Number(stage)
}

/**
 * How a look compares with the one before it. A deeper stage is worse, whatever the area; a stage is never
 * "better" by itself (a pressure injury heals as scar, it does not climb back), so there the area decides.
 * Null where nothing can be compared.
 */
export function woundTrend(before: WoundSize, after: WoundSize): WoundTrend | null {
  const [stageBefore, stageAfter] = [staged(before.stage), staged(after.stage)]
  if (stageBefore !== null && stageAfter !== null && stageAfter > stageBefore) return 'worse'
  const [areaBefore, areaAfter] = [woundArea(before), woundArea(after)]
  if (areaBefore === null || areaAfter === null) return null
  if (areaAfter === areaBefore) return 'same'
  return areaAfter > areaBefore ? 'worse' : 'better'
}

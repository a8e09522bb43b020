import type { WoundTrend } from './wound-trend.ts'

/** Stages of a pressure injury as table A of GB/T 42195-2022 names them. */
export const woundStageWords = {
  '1': '1 期',
  '2': '2 期',
  '3': '3 期',
  '4': '4 期',
  unstageable: '不可分期',
} as const

export const woundTrendWords: Readonly<Record<WoundTrend, string>> = {
  better: '缩小',
  worse: '加重',
  same: '没有变化',
}

/** `32 × 18 mm，深 4 mm`; null where nothing was measured. */
export function woundSizeText(size: {
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly depthMm: number | null
}): string | null {
  const { lengthMm, widthMm, depthMm } = size
  if (lengthMm === null && widthMm === null && depthMm === null) return null
  const across =
    lengthMm === null && widthMm === null ? null : `${lengthMm ?? '？'} × ${widthMm ?? '？'} mm`
  return [across, depthMm === null ? null : `深 ${depthMm} mm`]
    .filter((part) => part !== null)
    .join('，')
}

/** An area in square centimetres with one decimal: `5.8`. */
export function areaInCm2(areaMm2: number): string {
  return (areaMm2 / 100).toFixed(1)
}

import type { orientations } from '#shared/contract/beds/bed.ts'

export const orientationWords: Readonly<Record<(typeof orientations)[number], string>> = {
  south: '南',
  'south-east': '东南',
  'south-west': '西南',
  east: '东',
  west: '西',
  north: '北',
  'north-east': '东北',
  'north-west': '西北',
}

/** `18.50 平方米` from hundredths. */
export function areaText(areaHundredths: number): string {
  return `${(areaHundredths / 100).toFixed(2).replace(/\.?0+$/, '')} 平方米`
}

/** Every instrument; each is a rulebook of that id. */
export const instruments = [
  'gbt42195',
  'ltci2021',
  'mzt039',
  'morse',
  'braden',
  'water-swallow',
  'mmse',
  'moca',
  'nine-risks',
] as const

export type Instrument = (typeof instruments)[number]

/** What people call each instrument, in lists, on tasks and beside the level. */
export const instrumentNames: Readonly<Record<Instrument, string>> = {
  gbt42195: '能力评估',
  ltci2021: '长护险失能评估',
  mzt039: '能力评估（2013 行标）',
  morse: 'Morse 跌倒评估',
  braden: 'Braden 压疮评估',
  'water-swallow': '洼田饮水试验',
  mmse: 'MMSE',
  moca: 'MoCA',
  'nine-risks': '服务安全风险评估',
}

/** The Chinese name of an instrument by its id. */
export function instrumentName(instrument: string): string {
  return (instrumentNames as Readonly<Record<string, string>>)[instrument] ?? instrument
}

export function isInstrument(name: string): name is Instrument {
  return instruments.some((one) => one === name)
}

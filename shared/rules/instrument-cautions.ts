/** What must stand beside a result on screen and paper, by instrument; most need nothing. */
const cautions: Readonly<Record<string, string>> = {
  ltci2021: '分档和组合表未核对，不作正式等级。待遇以医保部门的结论为准，结论登记在“外来结果”。',
  mzt039: '现行以 GB/T 42195 为准，这份只用来看旧记录。',
  'nine-risks': '无、低、中、高的分级和工具对应由机构自定，标准没有规定。',
}

/** The sentence, or null where nothing need be said. */
export function instrumentCaution(instrument: string): string | null {
  return cautions[instrument] ?? null
}

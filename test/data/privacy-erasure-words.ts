/** Stands in every text about her and nowhere else. */
export const mark = '玥甄'

/** Bytes of a PDF as far as its first bytes tell, with her mark in it. */
export const pdf = (what: string) => new TextEncoder().encode(`%PDF-1.7 ${what} ${mark}`)

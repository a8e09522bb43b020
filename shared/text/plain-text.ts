const fullWidthOffset = 0xfee0

/** Full-width letters, digits and signs as people type them with a Chinese keyboard, made half-width. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - fullWidthOffset))
    .replace(/[\u3000\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
}

/** Drops what cannot be seen (byte order marks, zero-width and control characters); keeps line breaks as spaces. */
export function dropInvisible(text: string): string {
  return (
    text
      .replace(/[\r\n\t\v\f]+/g, ' ')
      // oxlint-disable-next-line no-control-regex -- control characters are exactly what is removed
      .replace(
        /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g,
        '',
      )
  )
}

/** Half-width, visible characters only, no space at either end. The first step of every reader. */
export function toPlainText(text: string): string {
  return toHalfWidth(dropInvisible(text)).trim()
}

/** As {@link toPlainText}, with every space taken out: for numbers, dates and codes. */
export function toCompactText(text: string): string {
  return toPlainText(text).replace(/\s+/g, '')
}

const placeholder =
  /^(?:[-–—―/\\._*?？、~]+|无|没有|暂无|不详|未知|未填|不清楚|不知道|待补|待查|待定|待补充|待完善|空|n\/?a|null|none)$/i

/** Whether a cell says in some way that nothing is known: `不详`, `—`, `无`. Not for a blank text. */
export function isPlaceholder(text: string): boolean {
  return placeholder.test(toCompactText(text))
}

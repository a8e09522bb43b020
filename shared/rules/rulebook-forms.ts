import type { FormRulebook } from '../rulebooks/rulebook.ts'

/** More than this Excel calls damage where a list of words stands in a cell's rule. */
const longestList = 255

/** It splits the words at commas, and the rule ends at a quotation mark. */
// oxlint-disable-next-line no-control-regex -- signs that no cell can hold
const unfitSigns = /[,"\u0000-\u001f\u007f]/

/** What keeps the words of a form out of the drop-down lists of its spreadsheet, in Chinese. */
export function formInconsistencies({ columns }: FormRulebook): readonly string[] {
  return columns.flatMap(({ heading, codes }) => {
    const words = (codes ?? []).flatMap(({ label }) => (label === null ? [] : [label]))
    const unfit = words.filter((word) => word.trim() === '' || unfitSigns.test(word))
    return [
      ...unfit.map(() => `栏目“${heading}”的选项不能是空白，也不能有半角逗号、半角引号和换行`),
      ...(words.join(',').length > longestList
        ? [`栏目“${heading}”的选项合起来超过 ${longestList} 个字，电子表格里放不下`]
        : []),
    ]
  })
}

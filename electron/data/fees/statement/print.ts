import { printStatement } from '#shared/contract/fees/statement.ts'
import { YiluError } from '#shared/errors.ts'
import { openChargeName, openChargeState } from '#shared/rules/fees/open-bill-words.ts'
import { ledgerAccounts } from '#shared/rules/fees/accounts.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { yuanInWords } from '#shared/text/yuan-in-words.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { noSuchResident } from '../../residents/resident/resident-row.ts'
import { assertSpan } from './read.ts'
import { type Statement, statementsOf } from './statement.ts'

const sumText = (fen: number) => (fen === 0 ? '' : formatFen(fen))

/** Owed or paid too much, in words: nobody reads a minus as money of hers. */
function standing(fen: number): string {
  return fen < 0 ? `多付 ${formatFen(-fen)}` : formatFen(fen)
}

function linesOf({ lines }: Statement) {
  return lines.map(({ on, words, chargedFen, paidFen, balanceFen, parts }) => ({
    cells: [on, words, sumText(chargedFen), sumText(paidFen), standing(balanceFen)],
    parts: parts.map((part) => [part.words, formatFen(part.amountFen)]),
  }))
}

function heldOf({ held }: Statement) {
  return held.map(({ account, openingFen, closingFen, lines }) => ({
    title: ledgerAccounts[account].title,
    opening: formatFen(openingFen),
    closing: formatFen(closingFen),
    rows: lines.map(({ on, words, inFen, outFen, balanceFen }) => [
      on,
      words,
      sumText(inFen),
      sumText(outFen),
      formatFen(balanceFen),
    ]),
  }))
}

function sheetOf(statement: Statement) {
  const { name, bed, openingFen, chargedFen, paidFen, closingFen, open } = statement
  return {
    name,
    bed: bed === null ? '' : `床位 ${bed}`,
    sums: [
      [openingFen < 0 ? '期初多付' : '期初欠费', formatFen(Math.abs(openingFen))],
      ['本期应收', formatFen(chargedFen)],
      ['本期已付和抵扣', formatFen(paidFen)],
      [closingFen < 0 ? '期末多付' : '期末欠费', formatFen(Math.abs(closingFen))],
    ],
    lines: linesOf(statement),
    closing:
      closingFen === 0
        ? '期末没有欠费。'
        : `${closingFen < 0 ? '期末多付' : '期末欠费'} ${formatFen(Math.abs(closingFen))} 元（大写 ${yuanInWords(Math.abs(closingFen))}）`,
    totals: [formatFen(chargedFen), formatFen(paidFen), standing(closingFen)],
    held: heldOf(statement),
    open: open.map((charge) => [
      openChargeName(charge),
      charge.dueOn,
      formatFen(charge.totalFen),
      formatFen(charge.openFen),
      openChargeState(charge),
    ]),
  }
}

export const printStatementHandler = handleQueryWithWork(printStatement, {
  async read({ db }, { residentId, from, to }) {
    assertSpan({ from, to })
    const statements = await statementsOf(db, { from, to }, residentId ?? null)
    if (statements.length === 0) {
      if (residentId !== undefined) throw await noSuchResident(db, residentId)
      throw new YiluError('rule_violated', 'nothing-to-print', '这段时间没有账目，没有可打印的。')
    }
    return { statements, letterhead: await readHome(db) }
  },
  async finish({ home }, { residentId, from, to }, { statements, letterhead }) {
    const title = '对账单'
    const data = {
      frame: {
        homeName: letterhead.name,
        title,
        period: `${formatDay(from)} 至 ${formatDay(to)}`,
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      sheets: statements.map(sheetOf),
    }
    const request = { template: 'fees/statement/statement.typ', data }
    const { bytes } = await home.workers.run('document', request)
    const who = residentId === undefined ? `${statements.length}人` : (statements[0]?.name ?? '')
    return { name: `${title}-${who}-${from}至${to}.pdf`, bytes, count: statements.length }
  },
})

import { billCategories } from '#shared/rules/fees/accounts.ts'
import { monthsOfYear } from '#shared/rules/fees/year-figures.ts'
import { firstOfMonth, formatMonth } from '#shared/text/day.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Text } from '@mantine/core'
import { FigureCell } from './FigureCell.tsx'
import classes from './Publication.module.css'
import { besideWords, differenceText, type Year, type YearFigure, YearFigures } from './year.ts'

const categories = Object.keys(billCategories).map((category) => `billed.${category}`)
const isCharged = ({ months }: YearFigure) => (months ?? []).some((value) => (value ?? 0) !== 0)

interface RowsProps {
  readonly year: number
  readonly to: string
  readonly shown: readonly YearFigure[]
}

function MonthRows({ year, to, shown }: RowsProps) {
  return monthsOfYear(year).map((month, index) => (
    <tr key={month}>
      <th scope="row">{index + 1}月</th>
      {shown.map(({ key, title, months, unit }) => (
        <td key={key}>
          {firstOfMonth(month) > to ? null : (
            <FigureCell
              figure={key}
              month={month}
              value={months?.[index] ?? null}
              unit={unit}
              why="没有出账单"
              label={`${formatMonth(month)}${title}`}
            />
          )}
        </td>
      ))}
    </tr>
  ))
}

interface FootProps {
  readonly figures: YearFigures
  readonly shown: readonly YearFigure[]
}

/** The year's sums, the year before, and what is between them. */
function Foot({ figures, shown }: FootProps) {
  return (
    <tfoot>
      <tr>
        <th scope="row">合计</th>
        {shown.map(({ key, title, value, unit, why }) => (
          <td key={key}>
            <FigureCell figure={key} value={value} unit={unit} why={why} label={`全年${title}`} />
          </td>
        ))}
      </tr>
      <tr className={classes.quiet}>
        <th scope="row">{besideWords(figures.isOver)}</th>
        {shown.map(({ key, value, unit }) => (
          <td key={key}>{differenceText(value, figures.before(key), unit) ?? '—'}</td>
        ))}
      </tr>
    </tfoot>
  )
}

/** What was charged, by month and by what it was for. */
export function BilledTable({ value }: { readonly value: Year }) {
  const figures = new YearFigures(value)
  const all = figures.get('billed.all')
  const shown = [
    ...categories.map((key) => figures.get(key)).filter(isCharged),
    all,
    ...['billed.away', 'billed.waived'].map((key) => figures.get(key)).filter(isCharged),
  ]
  return (
    <Panel title="应收费用" aside={<span className={classes.aside}>元，按账单月份</span>}>
      {all.value === null ? (
        <Text c="dimmed">{all.why}。</Text>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table} aria-label="应收费用，按月">
            <thead>
              <tr>
                <th scope="col">月份</th>
                {shown.map(({ key, title }) => (
                  <th key={key} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <MonthRows year={value.year} to={value.to} shown={shown} />
            </tbody>
            <Foot figures={figures} shown={shown} />
          </table>
        </div>
      )}
    </Panel>
  )
}

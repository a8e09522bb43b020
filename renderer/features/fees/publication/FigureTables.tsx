import { heldAccounts, priceCategories } from '#shared/rules/fees/year-figure-kinds.ts'
import { billCategories } from '#shared/rules/fees/accounts.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { clsx } from 'clsx'
import { FigureCell } from './FigureCell.tsx'
import classes from './Publication.module.css'
import { besideWords, differenceText, type Year, type YearFigure, YearFigures } from './year.ts'

interface TableProps {
  readonly title: string
  readonly unit: string
  readonly figures: YearFigures
  readonly shown: readonly YearFigure[]
}

/** Figures of the year beside the year before, a line each. */
function Compared({ title, unit, figures, shown }: TableProps) {
  return (
    <Panel title={title} aside={<span className={classes.aside}>{unit}</span>}>
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">本年</th>
            <th scope="col">{besideWords(figures.isOver)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, title: name, value, unit: own, why }) => (
            <tr key={key} className={clsx(key.endsWith('.all') && classes.total)}>
              <th scope="row">{name}</th>
              <td>
                <FigureCell figure={key} value={value} unit={own} why={why} label={name} />
              </td>
              <td className={classes.quiet}>
                {differenceText(value, figures.before(key), own) ?? '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

interface GridProps {
  readonly title: string
  readonly aside: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly YearFigure[] }[]
}

/** Figures of the same kind of several things: a line for each thing. */
function FigureGrid({ title, aside, columns, rows }: GridProps) {
  return (
    <Panel title={title} aside={<span className={classes.aside}>{aside}</span>}>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map(({ key, title: label, value, unit, why }) => (
                  <td key={key}>
                    <FigureCell
                      figure={key}
                      value={value}
                      unit={unit}
                      why={why}
                      label={`${name}${label}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

const heldTitles = { deposit: '押金', prepaid: '预收服务费', membership: '会员费' } as const
const heldParts = ['start', 'in', 'used', 'refunded', 'end', 'people'] as const

function heldRows(figures: YearFigures) {
  const rows = heldAccounts.map((account) => ({
    name: heldTitles[account],
    cells: heldParts.map((part) => figures.get(`${account}.${part}`)),
  }))
  // Most homes take no membership fee: a line of noughts says nothing.
  return rows.filter(
    ({ name, cells }) => name !== '会员费' || cells.some(({ value }) => (value ?? 0) !== 0),
  )
}

function priceRows(figures: YearFigures) {
  return priceCategories
    .map((category) => ({
      name: billCategories[category],
      cells: (['min', 'max', 'mean'] as const).map((by) => figures.get(`price.${category}.${by}`)),
    }))
    .filter(({ cells }) => cells[0]?.key !== 'price.total.min' || cells[0].value !== null)
}

/** Lines that say something: the sum, and what is not nothing. */
const saying = (shown: readonly YearFigure[]) =>
  shown.filter(({ key, value }) => value !== 0 || key.endsWith('.all') || key.endsWith('.pending'))

/** Everything of the year but the months: in and out, held, owed, prices, people. */
export function FigureTables({ value }: { readonly value: Year }) {
  const figures = new YearFigures(value)
  return (
    <div className={classes.tables}>
      <div className={classes.wide}>
        <FigureGrid
          title="押金和预收"
          aside="元；人数为年末有余额的"
          columns={['年初', '本年收', '本年用', '本年退', '年末', '人数']}
          rows={heldRows(figures)}
        />
      </div>
      <Compared
        title="收款"
        unit="元，按收款日期"
        figures={figures}
        shown={saying(figures.group('received'))}
      />
      <Compared
        title="退费"
        unit="元，按付款日期"
        figures={figures}
        shown={saying(figures.group('refunded'))}
      />
      <Compared title="存管账户" unit="元" figures={figures} shown={figures.group('custody')} />
      <Compared title="欠费" unit="元" figures={figures} shown={figures.group('arrears')} />
      <FigureGrid
        title="实际收费标准"
        aside="元/月"
        columns={['最低', '最高', '平均']}
        rows={priceRows(figures)}
      />
      <Compared
        title="人数和天数"
        unit="人、天"
        figures={figures}
        shown={figures.group('people')}
      />
    </div>
  )
}

import { listYearFigureRows } from '#shared/contract/fees/publication.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Drawer } from '@mantine/core'
import classes from './Publication.module.css'
import { fullText, valueText } from './year.ts'

type Rows = OutputOf<typeof listYearFigureRows>
type Row = Rows['rows'][number]

/** The drawer shows so many; the rest is told by its count. */
const shownRows = 500

function Line({ row, unit }: { readonly row: Row; readonly unit: Rows['unit'] }) {
  // The paper leads to itself; what it says of the sum stands beside it.
  const [paper, ...rest] = row.words.split('｜')
  return (
    <tr>
      <th scope="row">{row.name ?? '本机构'}</th>
      <td className={classes.words}>
        {row.link === null ? paper : <PlaceLink link={row.link}>{paper}</PlaceLink>}
        {rest.length === 0 ? null : `　${rest.join('，')}`}
      </td>
      <td>{row.on ?? (row.month === null ? '' : formatMonth(row.month))}</td>
      <td>{unit === 'people' ? '' : valueText(row.amount, unit)}</td>
    </tr>
  )
}

function Behind({ value }: { readonly value: Rows }) {
  const { rows, total, unit } = value
  return (
    <div className={classes.behind}>
      <p className={classes.sum}>{value.value === null ? '未知' : fullText(value.value, unit)}</p>
      <p className={classes.formula}>{value.formula}。</p>
      {rows.length === 0 ? (
        <p className={classes.formula}>没有记录。</p>
      ) : (
        <table className={classes.table} aria-label={`${value.title}的明细`}>
          <thead>
            <tr>
              <th scope="col">谁</th>
              <th scope="col" className={classes.words}>
                记录
              </th>
              <th scope="col">日期、月份</th>
              <th scope="col">{{ fen: '元', days: '天', people: '' }[unit]}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Line key={index} row={row} unit={unit} />
            ))}
          </tbody>
        </table>
      )}
      {total > rows.length ? (
        <p className={classes.formula}>
          共 {total} 条，列出前 {rows.length} 条。
        </p>
      ) : null}
    </div>
  )
}

interface YearRowsDrawerProps {
  readonly year: number
  readonly figure: string
  readonly month: string | undefined
  readonly onClose: () => void
}

/** The records behind one figure of the year, with its formula. */
export function YearRowsDrawer({ year, figure, month, onClose }: YearRowsDrawerProps) {
  const query = useOperationQuery(listYearFigureRows, {
    year,
    key: figure,
    ...(month === undefined ? {} : { month }),
    limit: shownRows,
    ...useAsOfInput(),
  })
  const when = month === undefined ? `${year} 年` : formatMonth(month)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="48rem"
      title={<strong>{`${when} ${query.data?.title ?? ''}`}</strong>}
    >
      <Loaded of={query} what="明细">
        {(value) => <Behind value={value} />}
      </Loaded>
    </Drawer>
  )
}

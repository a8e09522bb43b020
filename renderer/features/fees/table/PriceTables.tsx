import { billCategories } from '#shared/rules/fees/accounts.ts'
import { unitOf } from '#shared/rules/fees/fee-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { clsx } from 'clsx'
import { Fragment } from 'react'
import classes from './FeeTable.module.css'
import { type FeeLine, placeOf } from './fee-words.ts'

interface PriceRowProps {
  readonly line: FeeLine
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly hasNotes: boolean
}

function Price({ line: { priceFen, isNeeded } }: Pick<PriceRowProps, 'line'>) {
  if (priceFen !== null) return formatFen(priceFen)
  return isNeeded ? (
    <StatusMark kind="bad">没有填</StatusMark>
  ) : (
    <span className={classes.unit}>不设</span>
  )
}

function PriceRow({ line, isFirst, isLast, hasNotes }: PriceRowProps) {
  const { name, part, per, unitName, itemNote, note } = line
  const notes = [isFirst ? itemNote : null, note].filter((words) => words !== null)
  return (
    <tr className={clsx(!isLast && classes.more)}>
      <th scope="row">{isFirst ? name : ''}</th>
      <td>{part ?? ''}</td>
      <td className={classes.number}>
        <Price line={line} />
      </td>
      <td className={classes.unit}>{unitOf(per, unitName)}</td>
      {hasNotes ? <td className={classes.note}>{notes.join('；')}</td> : null}
    </tr>
  )
}

/** Prices of a version by category: an item with its classes or levels under each other. */
export function PriceTables({ lines }: { readonly lines: readonly FeeLine[] }) {
  const groups = Object.entries(billCategories).flatMap(([key, name]) => {
    const own = lines.filter(({ category }) => category === key)
    return own.length === 0 ? [] : [{ key, name, own }]
  })
  const hasNotes = lines.some(({ itemNote, note }) => itemNote !== null || note !== null)
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="价格">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">档次、等级</th>
            <th scope="col" className={classes.number}>
              价格（元）
            </th>
            <th scope="col">单位</th>
            {hasNotes ? <th scope="col">说明</th> : null}
          </tr>
        </thead>
        {groups.map(({ key, name, own }) => (
          <tbody key={key}>
            {own.every((line) => line.name === name) ? null : (
              <tr>
                <th scope="rowgroup" colSpan={hasNotes ? 5 : 4} className={classes.group}>
                  {name}
                </th>
              </tr>
            )}
            {[...Map.groupBy(own, ({ feeItemId }) => feeItemId).values()].map((item) => (
              <Fragment key={item[0]?.feeItemId}>
                {item.map((line, index) => (
                  <PriceRow
                    key={placeOf(line)}
                    line={line}
                    isFirst={index === 0}
                    isLast={index === item.length - 1}
                    hasNotes={hasNotes}
                  />
                ))}
              </Fragment>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

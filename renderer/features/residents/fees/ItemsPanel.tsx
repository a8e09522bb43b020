import { voidBasis } from '#shared/contract/fees/charge.ts'
import { formatFen } from '#shared/text/money.ts'
import { useMay } from '#renderer/api/context.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { BasisDialog } from './BasisDialog.tsx'
import { ChargeVoid } from './ChargeVoid.tsx'
import classes from './Fees.module.css'
import { basisWords, periodText, perWords, type Terms } from './fees-words.ts'

type Item = Terms['items'][number]

interface ItemsPanelProps {
  readonly residentId: number
  readonly terms: Terms
}

function ItemRow({ item }: { readonly item: Item }) {
  const { name, per, quantity, priceFen, problem, source, sourceWords } = item
  const unit = priceFen === null ? '' : ` ${perWords[per]}`
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes.sum}>
        {priceFen === null ? <span className="unknown">未知</span> : formatFen(priceFen)}
        {unit}
        {quantity === 1 ? '' : ` × ${quantity}`}
      </td>
      <td>
        {problem === null ? (
          <span className={source === 'table' || source === 'total' ? classes.quiet : undefined}>
            {sourceWords}
          </span>
        ) : (
          <StatusMark kind="due">{problem}</StatusMark>
        )}
      </td>
    </tr>
  )
}

/** What a whole month comes to, unknown where one price is, and beside it what is charged by the day. */
function totalWords(items: readonly Item[]): { readonly month: string; readonly day: string } {
  const ofMonth = items.filter(({ per }) => per === 'month')
  const ofDay = items.filter(({ per }) => per === 'day')
  const sumOf = (rows: readonly Item[]) => rows.reduce((sum, { sumFen }) => sum + (sumFen ?? 0), 0)
  if (items.some(({ sumFen }) => sumFen === null)) return { month: '有价格未知', day: '' }
  const day = ofDay.length === 0 ? '' : `另 ${formatFen(sumOf(ofDay))} 元/天`
  return { month: `${formatFen(sumOf(ofMonth))} 元/月`, day }
}

function ItemsTable({ items }: { readonly items: readonly Item[] }) {
  const total = totalWords(items)
  return (
    <table className={classes.table} aria-label="收费项目">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col" className={classes.sum}>
            价格
          </th>
          <th scope="col">依据</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ItemRow key={`${item.feeItemId ?? 0}-${item.name}`} item={item} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合计（减免、加项另计）</th>
          <td className={classes.sum}>{total.month}</td>
          <td>{total.day}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** How she was billed since when; taken back where it was entered wrongly. */
function Bases({ terms }: { readonly terms: Terms }) {
  const may = useMay('fees.charge') && terms.stay?.settledOn === null
  if (terms.bases.length === 0) return null
  return (
    <Lines label="计费方式">
      {terms.bases.map(({ id, basis, basisFrom, basisTo }) => (
        <li key={id}>
          <span>{basisWords[basis]}</span>
          <span className="unknown">{periodText(basisFrom, basisTo)}</span>
          <LineEnd>
            {may ? (
              <ChargeVoid
                operation={voidBasis}
                input={{ id }}
                what={`${basisWords[basis]}，${periodText(basisFrom, basisTo)}`}
                explanation="这一条登记错了：作废后，之前的计费方式接着算。"
              />
            ) : null}
          </LineEnd>
        </li>
      ))}
    </Lines>
  )
}

/** By what she is charged on the day, item by item, and whence each price comes. */
export function ItemsPanel({ residentId, terms }: ItemsPanelProps) {
  const [isOpen, setOpen] = useState(false)
  const may = useMay('fees.charge') && terms.stay?.settledOn === null
  const { basis, items } = terms
  return (
    <Panel
      title="收费项目"
      aside={
        may && basis !== null ? (
          <Button variant="subtle" size="compact-xs" onClick={() => setOpen(true)}>
            改计费方式
          </Button>
        ) : null
      }
    >
      {basis === null ? (
        <Text c="dimmed">这一天不在住，不按月收费。</Text>
      ) : (
        <>
          {basis.basisFrom === null ? (
            <p className={classes.lead}>
              {basisWords[basis.basis]}
              <span className="unknown">　机构的计费规则</span>
            </p>
          ) : null}
          <Bases terms={terms} />
          {items.length === 0 ? (
            <Text c="dimmed">收费标准里没有每人都收的项目，也没有另外约定。</Text>
          ) : (
            <ItemsTable items={items} />
          )}
        </>
      )}
      {basis === null ? <Bases terms={terms} /> : null}
      {isOpen && basis !== null ? (
        <BasisDialog
          residentId={residentId}
          current={basis.basis}
          day={terms.asOf}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Panel>
  )
}

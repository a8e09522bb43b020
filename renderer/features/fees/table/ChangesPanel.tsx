import { getFeeChanges } from '#shared/contract/fees/fee-table.ts'
import type { OutputOf } from '#shared/operation.ts'
import { unitOf } from '#shared/rules/fees/fee-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Checkbox, Text } from '@mantine/core'
import { useState } from 'react'
import classes from './FeeTable.module.css'

type Changes = OutputOf<typeof getFeeChanges>
type Row = Changes['rows'][number]

const sum = (fen: number | null) => (fen === null ? '—' : formatFen(fen))

/** `+40.00`, `−20.00`. */
function difference({ beforeFen, afterFen }: Pick<Row, 'beforeFen' | 'afterFen'>): string {
  if (beforeFen === null || afterFen === null) return ''
  const fen = afterFen - beforeFen
  return fen === 0 ? '' : `${fen > 0 ? '+' : '−'}${formatFen(Math.abs(fen))}`
}

const changeWords = { new: '新增', gone: '取消', up: '上调', down: '下调', same: '不变' } as const

function PriceChanges({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="价格变化">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" className={classes.number}>
              原价（元）
            </th>
            <th scope="col" className={classes.number}>
              新价（元）
            </th>
            <th scope="col" className={classes.number}>
              差额
            </th>
            <th scope="col">变化</th>
            <th scope="col" className={classes.number}>
              人数
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.feeItemId} ${row.part ?? ''}`}>
              <th scope="row">
                {row.name}
                {row.part === null ? '' : `｜${row.part}`}{' '}
                <span className={classes.unit}>{unitOf(row.per, row.unitName)}</span>
              </th>
              <td className={classes.number}>{sum(row.beforeFen)}</td>
              <td className={classes.number}>{sum(row.afterFen)}</td>
              <td className={classes.number}>{difference(row)}</td>
              <td>{changeWords[row.change]}</td>
              <td className={classes.number}>{row.residentCount ?? '按次'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function People({ people }: { readonly people: Changes['people'] }) {
  const { changed, tableCount, totalCount } = people
  const agreed = totalCount === 0 ? '' : `，另有 ${totalCount} 人按约定月费收，不受影响`
  return (
    <>
      <Text size="sm" mt="md" mb="xs">
        今天在住的人里 {tableCount} 人按收费标准收，其中 {changed.length} 人每月金额有变化{agreed}。
      </Text>
      {changed.length === 0 ? null : (
        <div className={classes.scroll}>
          <table className={classes.table} aria-label="每人每月">
            <thead>
              <tr>
                <th scope="col">老人</th>
                <th scope="col" className={classes.number}>
                  原来每月（元）
                </th>
                <th scope="col" className={classes.number}>
                  以后每月（元）
                </th>
                <th scope="col" className={classes.number}>
                  差额
                </th>
              </tr>
            </thead>
            <tbody>
              {changed.map((person) => (
                <tr key={person.residentId}>
                  <th scope="row">
                    <TextLink
                      to="/residents/$residentId"
                      params={{ residentId: person.residentId }}
                    >
                      {person.name}
                    </TextLink>
                  </th>
                  <td className={classes.number}>{sum(person.beforeFen)}</td>
                  <td className={classes.number}>
                    {person.afterFen === null ? (
                      <span className="unknown">算不出</span>
                    ) : (
                      formatFen(person.afterFen)
                    )}
                  </td>
                  <td className={classes.number}>{difference(person)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Told({ changes }: { readonly changes: Changes }) {
  const [isWhole, setWhole] = useState(false)
  const { before, rows } = changes
  const other = rows.filter(({ change }) => change !== 'same')
  if (before === null) {
    return (
      <>
        <Text size="sm" c="dimmed">
          前面没有公布过的版本。
        </Text>
        <People people={changes.people} />
      </>
    )
  }
  return (
    <>
      <Text size="sm" mb="xs">
        和“{before.name}”（{before.startsOn} 起）比，{other.length} 个价格有变化，
        {rows.length - other.length} 个不变。
      </Text>
      <Checkbox
        size="sm"
        mb="xs"
        label="连不变的一起看"
        checked={isWhole}
        onChange={(event) => setWhole(event.currentTarget.checked)}
      />
      {(isWhole ? rows : other).length === 0 ? null : (
        <PriceChanges rows={isWhole ? rows : other} />
      )}
      <People people={changes.people} />
    </>
  )
}

/** What a version changes against the one before it, and for whom. */
export function ChangesPanel({ id }: { readonly id: number }) {
  const changes = useOperationQuery(getFeeChanges, { id, ...useAsOfInput() })
  return (
    <Panel title="改了什么">
      <Loaded of={changes} what="变化">
        {(value) => <Told changes={value} />}
      </Loaded>
    </Panel>
  )
}

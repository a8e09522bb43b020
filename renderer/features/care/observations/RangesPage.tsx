import {
  adoptRanges,
  endRange,
  listRanges,
  voidRange,
} from '#shared/contract/care/observation-range.ts'
import { listLatestObservations } from '#shared/contract/care/observation.ts'
import { rangeText } from '#shared/rules/observation-alarms.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState } from 'react'
import classes from './Observations.module.css'
import { RangeDialog, type RangeKind, type RangeRow } from './RangeDialog.tsx'

const route = getRouteApi('/care/observations/ranges')

interface Editing {
  readonly kind: RangeKind
  readonly row: RangeRow | null
}

interface KindsProps {
  readonly kinds: readonly RangeKind[]
  readonly residentId: number | null
  readonly onSet: (kind: RangeKind) => void
}

function Holds({ kind }: { readonly kind: RangeKind }) {
  const { holds } = kind
  if (holds === null) return <span className="unknown">没有定，不报警</span>
  return (
    <StatusMark kind={holds.of === 'person' ? 'special' : 'well'}>
      {holds.text}（{holds.of === 'person' ? '个人' : '机构'}，{holds.rangeFrom} 起）
    </StatusMark>
  )
}

function KindTable({ kinds, residentId, onSet }: KindsProps) {
  const mayOrder = useMay('care.order')
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">现在适用</th>
          <th scope="col">一般数值</th>
          <th scope="col">说明</th>
          <th scope="col" aria-label="操作" />
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind.kind}>
            <td>
              {kind.name} <span className="unknown">{kind.unit}</span>
            </td>
            <td>
              <Holds kind={kind} />
            </td>
            <td>
              {kind.general === null ? (
                <span className="unknown">没有</span>
              ) : (
                <>
                  {rangeText(kind.general)}{' '}
                  <CertaintyMark
                    status={kind.general.status}
                    note={kind.note}
                    rulebook="observation-ranges"
                    path={`ranges/${kind.kind}`}
                  />
                </>
              )}
            </td>
            <td className={clsx(classes.wrap, 'unknown')}>{kind.note}</td>
            <td>
              {mayOrder ? (
                <Button size="compact-xs" variant="default" onClick={() => onSet(kind)}>
                  {residentId === null ? '定机构范围' : '定个人范围'}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface HistoryProps {
  readonly rows: readonly RangeRow[]
  readonly onCorrect: (row: RangeRow) => void
}

function RangeDeeds({
  row,
  onCorrect,
}: { readonly row: RangeRow } & Pick<HistoryProps, 'onCorrect'>) {
  const today = useToday()
  const ending = useCommand(endRange)
  const voiding = useCommand(voidRange)
  const { id, version } = row
  return (
    <Group gap={6} wrap="nowrap">
      <Button size="compact-xs" variant="subtle" onClick={() => onCorrect(row)}>
        更正
      </Button>
      {row.isInForce ? (
        <ConfirmButton
          size="compact-xs"
          variant="subtle"
          title={`停用${row.kindName}的范围`}
          explanation="从今天起不再适用；以前的报警不变。"
          confirmLabel="停用"
          onConfirm={() => ending.mutateAsync({ id, version, rangeTo: today })}
        >
          停用
        </ConfirmButton>
      ) : null}
      <ConfirmButton
        size="compact-xs"
        variant="subtle"
        color="red"
        title={`作废${row.kindName}的范围`}
        explanation="登记错的才作废：当时按它报的警也不再有。"
        confirmLabel="作废"
        reasonLabel="原因"
        onConfirm={(reason) => voiding.mutateAsync({ id, version, reason })}
      >
        作废
      </ConfirmButton>
    </Group>
  )
}

function History({ rows, onCorrect }: HistoryProps) {
  const mayOrder = useMay('care.order')
  if (rows.length === 0) return <Text c="dimmed">还没有定过。</Text>
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">范围</th>
          <th scope="col">起始</th>
          <th scope="col">停用</th>
          <th scope="col">医嘱人、原因</th>
          <th scope="col" aria-label="操作" />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{row.kindName}</td>
            <td>
              {row.text} {row.unit}
            </td>
            <td>{row.rangeFrom}</td>
            <td>{row.rangeTo ?? (row.isInForce ? '' : '还没有开始')}</td>
            <td className={classes.wrap}>
              {[row.orderedBy, row.reason].filter((part) => part !== null).join('，')}
            </td>
            <td>{mayOrder ? <RangeDeeds row={row} onCorrect={onCorrect} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Takes over the general values of kinds for which the home has none yet. */
function Adopt({ kinds }: { readonly kinds: readonly RangeKind[] }) {
  const today = useToday()
  const mayOrder = useMay('care.order')
  const command = useCommand(adoptRanges)
  const open = kinds.filter(({ holds, general }) => holds === null && general !== null)
  if (!mayOrder || open.length === 0) return null
  const ranges = open.map(({ kind, general }) => ({
    kind: kind as never,
    low: general?.low ?? null,
    high: general?.high ?? null,
  }))
  return (
    <ConfirmButton
      title={`采用 ${open.length} 项一般数值`}
      explanation={
        <>
          从今天起，{open.map(({ name }) => name).join('、')}超出一般数值就报警。
          这些数值是常见的护理数值，没有查到规定，采用前由医生或护士长核对，采用以后可以逐项改。
        </>
      }
      confirmLabel="采用"
      onConfirm={async () => {
        await command.mutateAsync({ rangeFrom: today, ranges })
        notifyDone('已采用')
      }}
    >
      采用一般数值
    </ConfirmButton>
  )
}

/** Ranges outside which values alarm: of the home, or of one person. */
export function RangesPage() {
  const { residentId = null } = route.useSearch()
  const asOf = useAsOfInput()
  const ranges = useOperationQuery(listRanges, { residentId, ...asOf })
  const person = useOperationQuery(
    listLatestObservations,
    { residentId: residentId ?? 1, ...asOf },
    { enabled: residentId !== null },
  ).data?.rows[0]
  const [editing, setEditing] = useState<Editing | null>(null)
  const title = residentId === null ? '报警范围' : `${person?.name ?? ''}的报警范围`
  return (
    <Page
      title={title}
      sub={
        residentId === null
          ? '机构的范围对所有老人适用；定了个人范围的，按个人的。没有范围的项目不报警。'
          : '个人范围由医生或护士按医嘱定，优先于机构的范围。'
      }
      actions={
        <>
          {residentId === null ? (
            <LinkButton to="/care/observations" variant="default">
              体征和观察
            </LinkButton>
          ) : (
            <LinkButton
              to="/residents/$residentId"
              params={{ residentId }}
              search={{ tab: 'observations' }}
              variant="default"
            >
              老人的观察
            </LinkButton>
          )}
          {residentId === null && ranges.data !== undefined ? (
            <Adopt kinds={ranges.data.kinds} />
          ) : null}
        </>
      }
    >
      <Loaded of={ranges} what="报警范围">
        {({ rows, kinds }) => (
          <>
            <Panel title="各项目">
              <div className={classes.holder}>
                <KindTable
                  kinds={kinds}
                  residentId={residentId}
                  onSet={(kind) => setEditing({ kind, row: null })}
                />
              </div>
            </Panel>
            <Panel title={residentId === null ? '机构定过的' : '给这位老人定过的'}>
              <History
                rows={rows}
                onCorrect={(row) => {
                  const kind = kinds.find((one) => one.kind === row.kind)
                  if (kind !== undefined) setEditing({ kind, row })
                }}
              />
            </Panel>
          </>
        )}
      </Loaded>
      {editing === null ? null : (
        <RangeDialog
          residentId={residentId}
          kind={editing.kind}
          row={editing.row}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  )
}

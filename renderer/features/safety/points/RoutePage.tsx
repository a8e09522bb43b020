import { closeRoute, correctRoute } from '#shared/contract/safety/route.ts'
import { formatDay } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { CloseDialog } from './CloseDialog.tsx'
import { LabelsButton } from './LabelsButton.tsx'
import { NameDialog } from './NameDialog.tsx'
import classes from './Points.module.css'
import type { RouteRow } from './route-columns.tsx'
import { useRoute } from './use-used.ts'

const route = getRouteApi('/safety/routes/$routeId')

/** Places in their order, to be read. */
function Places({ points }: Pick<RouteRow, 'points'>) {
  if (points.length === 0) return <p>没有点位。所有点位都停用了，加上别的点位。</p>
  return (
    <ol className={classes.order}>
      {points.map(({ pointId, code, name, floor, place }, index) => (
        <li key={pointId} className={classes.line}>
          <span className={classes.number}>{index + 1}</span>
          <div className={classes.content}>
            <strong>{name}</strong>{' '}
            <span className={classes.soft}>
              {[code, floor, place].filter((part) => part !== null).join('　')}
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}

function Coming({ id, day }: { readonly id: number; readonly day: string }) {
  const coming = useRoute(id, day)
  return (
    <Panel title={`${formatDay(day)} 起的点位`}>
      <Loaded of={coming} what="调整后的点位">
        {({ points }) => <Places points={points} />}
      </Loaded>
    </Panel>
  )
}

function Deeds({ row }: { readonly row: RouteRow }) {
  const mayPlan = useMay('safety.plan')
  const [open, setOpen] = useState<'name' | 'close' | null>(null)
  const correct = useCommand(correctRoute)
  const close = useCommand(closeRoute)
  const isUsed = row.usedTo === null
  const stop = () => setOpen(null)
  return (
    <>
      <LabelsButton of={{ routeId: row.id }}>打印标签</LabelsButton>
      {mayPlan ? (
        <Button variant="default" onClick={() => setOpen('name')}>
          更正名称
        </Button>
      ) : null}
      {mayPlan && isUsed ? (
        <>
          <Button variant="default" onClick={() => setOpen('close')}>
            停用
          </Button>
          <LinkButton to="/safety/routes/$routeId/points" params={{ routeId: row.id }}>
            调整点位
          </LinkButton>
        </>
      ) : null}
      {open === 'name' ? (
        <NameDialog
          title="更正路线"
          schema={correctRoute.input}
          row={row}
          save={async (input) => {
            await correct.mutateAsync(input)
            notifyDone('路线已更正')
          }}
          onClose={stop}
        />
      ) : null}
      {open === 'close' ? (
        <CloseDialog
          title={`停用路线：${row.name}`}
          explanation="走过的巡查不变。有计划在走的，先停止计划"
          schema={closeRoute.input}
          row={row}
          save={async (input) => {
            await close.mutateAsync(input)
            notifyDone('路线已停用')
          }}
          onClose={stop}
        />
      ) : null}
    </>
  )
}

/** One route: its places in order, what comes, who walks it. */
export function RoutePage() {
  const { routeId } = route.useParams()
  const found = useRoute(routeId)
  return (
    <Loaded of={found} what="路线" heading="巡查路线">
      {(row) => (
        <Page
          title={row.name}
          count={`${row.points.length} 处`}
          sub={row.note ?? undefined}
          actions={<Deeds row={row} />}
        >
          <Panel title="点位，按走的顺序">
            <Places points={row.points} />
          </Panel>
          {row.changesOn === null ? null : <Coming id={row.id} day={row.changesOn} />}
          <Panel title="使用">
            <Facts
              facts={[
                { label: '启用', value: formatDay(row.usedFrom) },
                {
                  label: '停用',
                  value:
                    row.usedTo === null
                      ? '在用'
                      : `${formatDay(row.usedTo)} 起，${row.closedReason ?? ''}`,
                },
                {
                  label: '巡查计划',
                  value: row.schedules.map(({ name }) => name).join('、') || '没有计划在用',
                },
              ]}
            />
          </Panel>
        </Page>
      )}
    </Loaded>
  )
}

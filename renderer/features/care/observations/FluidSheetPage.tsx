import { getFluidSheet, printFluidSheet } from '#shared/contract/care/observation-sheet.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { alarmWords } from '#renderer/domain/ObservedValue.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import classes from './Observations.module.css'

const route = getRouteApi('/care/observations/fluids')

type Sheet = OutputOf<typeof getFluidSheet>

function Sum({ side, isOver }: { readonly side: Sheet['intake']; readonly isOver: boolean }) {
  if (side.sum === null) return <span className="unknown">没有记录</span>
  return (
    <>
      {side.sum} ml{isOver ? '' : '（到现在）'}{' '}
      {side.alarm === null ? null : <StatusMark kind="bad">{alarmWords[side.alarm]}</StatusMark>}
      {side.target === null ? '' : ` 范围 ${side.target}`}
    </>
  )
}

function Rows({ rows }: Pick<Sheet, 'rows'>) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">时间</th>
          <th scope="col" className={classes.number}>
            入量 ml
          </th>
          <th scope="col" className={classes.number}>
            累计
          </th>
          <th scope="col" className={classes.number}>
            出量 ml
          </th>
          <th scope="col" className={classes.number}>
            累计
          </th>
          <th scope="col">备注</th>
          <th scope="col">记录人</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, kind, amount, runningSum, observedAt, note, observedBy }) => (
          <tr key={id}>
            <td>{shanghaiHour(observedAt)}</td>
            <td className={classes.number}>{kind === 'intake' ? amount : ''}</td>
            <td className={classes.number}>{kind === 'intake' ? runningSum : ''}</td>
            <td className={classes.number}>{kind === 'output' ? amount : ''}</td>
            <td className={classes.number}>{kind === 'output' ? runningSum : ''}</td>
            <td>{note}</td>
            <td>{observedBy}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What went in and out of a person on a day. */
export function FluidSheetPage() {
  const { residentId, day: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const asOf = useAsOf()
  const mayRecord = useMay('care.record')
  const day = asked ?? asOf ?? today
  const sheet = useOperationQuery(getFluidSheet, { residentId, day }, { keepPrevious: true })
  const printing = useAsk(printFluidSheet)
  const [document, setDocument] = useState<OutputOf<typeof printFluidSheet> | null>(null)
  return (
    <Page
      title={`出入量单：${sheet.data?.name ?? ''}`}
      sub={formatDay(day)}
      actions={
        <>
          {mayRecord ? (
            <LinkButton to="/care/observations/new" search={{ residentId }}>
              登记
            </LinkButton>
          ) : null}
          <Button
            variant="default"
            loading={printing.isPending}
            onClick={() =>
              void printing
                .mutateAsync({ residentId, day })
                .then((made) => setDocument(made))
                .catch(notifyFailure)
            }
          >
            打印
          </Button>
          <LinkButton
            to="/residents/$residentId"
            params={{ residentId }}
            search={{ tab: 'observations' }}
            variant="default"
          >
            老人的观察
          </LinkButton>
        </>
      }
    >
      <DayField
        label="日期"
        w="12rem"
        value={day}
        max={asOf ?? today}
        onChange={(next) =>
          void navigate({
            search: (old) => ({ ...old, day: next === '' ? undefined : next }),
            replace: true,
          })
        }
      />
      <Loaded of={sheet} what="出入量单">
        {(value) => (
          <Panel title={`${value.rows.length} 次`}>
            <Facts
              facts={[
                { label: '入量', value: <Sum side={value.intake} isOver={value.isOver} /> },
                { label: '出量', value: <Sum side={value.output} isOver={value.isOver} /> },
                { label: '差', value: value.balance === null ? null : `${value.balance} ml` },
              ]}
            />
            {value.rows.length === 0 ? (
              <EmptyState title="这一天没有登记出入量" />
            ) : (
              <Rows rows={value.rows} />
            )}
          </Panel>
        )}
      </Loaded>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </Page>
  )
}

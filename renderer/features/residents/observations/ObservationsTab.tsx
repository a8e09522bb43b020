import { getObservationChart } from '#shared/contract/care/observation.ts'
import { listAlarms, listRanges } from '#shared/contract/care/observation-range.ts'
import { getObservationFacts, printVitalsSheet } from '#shared/contract/care/observation-sheet.ts'
import type { OutputOf } from '#shared/operation.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { ObservedValue } from '#renderer/domain/ObservedValue.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { chartGroups, ObservationChart } from './ObservationChart.tsx'
import { ObservationRecords } from './ObservationRecords.tsx'
import classes from './ObservationsTab.module.css'

const spans = [
  { value: '14', label: '14 天' },
  { value: '30', label: '30 天' },
  { value: '90', label: '90 天' },
  { value: '365', label: '一年' },
]

interface OfPerson {
  readonly residentId: number
}

const factKinds = { told: 'due', quiet: 'well', unknown: 'unknown' } as const

function Facts({ residentId }: OfPerson) {
  const facts = useOperationQuery(getObservationFacts, { residentId, ...useAsOfInput() })
  return (
    <Panel title="记录里的变化">
      <Loaded of={facts} what="变化提示">
        {({ facts: rows }) => (
          <Lines label="记录里的变化">
            {rows.map(({ key, name, state, text, limit, status }) => (
              <li key={key}>
                <StatusMark kind={factKinds[state]}>
                  {name}
                  {state === 'told' ? '' : state === 'quiet' ? '：没有' : '：无法判断'}
                </StatusMark>
                <span>{text}</span>
                {state === 'told' ? (
                  <span className="unknown">
                    界限 {limit}{' '}
                    <CertaintyMark
                      status={status}
                      note={null}
                      rulebook="observation-ranges"
                      path={`facts/${key}`}
                    />
                  </span>
                ) : null}
              </li>
            ))}
          </Lines>
        )}
      </Loaded>
      <Text size="sm" c="dimmed">
        由平时记录算出，不是诊断。
      </Text>
    </Panel>
  )
}

function OpenAlarms({ residentId }: OfPerson) {
  const asOf = useAsOfInput()
  const alarms = useOperationQuery(listAlarms, { residentId, ...asOf })
  const ranges = useOperationQuery(listRanges, { residentId, ...asOf })
  return (
    <Panel
      title="报警"
      aside={
        <LinkButton
          to="/care/observations/ranges"
          search={{ residentId }}
          variant="subtle"
          size="compact-xs"
        >
          报警范围
        </LinkButton>
      }
    >
      <Loaded of={alarms} what="报警">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有待处理的报警。</Text>
          ) : (
            <Lines label="报警">
              {rows.map(({ observationId, observedAt, kindName, text, side }) => (
                <li key={observationId}>
                  <ObservedValue
                    value={{
                      text: `${kindName} ${text}`,
                      tone: 'plain',
                      alarm: side,
                      isAnswered: false,
                    }}
                  />
                  <span className="unknown">{dayAndHour(shanghaiDay(observedAt), observedAt)}</span>
                  <TextLink to="/care/observations/alarms" search={{ residentId }}>
                    去处理
                  </TextLink>
                </li>
              ))}
            </Lines>
          )
        }
      </Loaded>
      <Loaded of={ranges} what="报警范围">
        {({ kinds }) => {
          const own = kinds.filter(({ holds }) => holds?.of === 'person')
          const none = kinds.filter(({ holds }) => holds === null)
          return (
            <Text size="sm" c="dimmed">
              {own.length === 0
                ? '没有个人范围'
                : `个人范围：${own.map(({ name, holds }) => `${name} ${holds?.text ?? ''}`).join('，')}`}
              {none.length === 0 ? '' : `；不报警：${none.map(({ name }) => name).join('、')}`}。
            </Text>
          )
        }}
      </Loaded>
    </Panel>
  )
}

function Charts({ residentId, days }: OfPerson & { readonly days: number }) {
  const chart = useOperationQuery(
    getObservationChart,
    { residentId, days, ...useAsOfInput() },
    { keepPrevious: true },
  )
  return (
    <Panel title="曲线">
      <Loaded of={chart} what="曲线">
        {({ series }) => {
          const drawn = series.filter(({ points }) => points.length > 1)
          return drawn.length === 0 ? (
            <EmptyState title="这段时间没有可画的数值">同一项有两次以上，才有曲线。</EmptyState>
          ) : (
            <div className={classes.charts}>
              {chartGroups(drawn).map((group) => (
                <ObservationChart key={group.title} {...group} />
              ))}
            </div>
          )
        }}
      </Loaded>
    </Panel>
  )
}

/** Everything observed of a person: alarms, changes, charts and the records themselves. */
export function ObservationsTab({ resident, day }: ResidentTabProps) {
  const residentId = resident.id
  const isIn = resident.state === 'in' || resident.state === 'away'
  const mayRecord = useMay('care.record') && isIn
  const [span, setSpan] = useState('30')
  const asOf = useAsOfInput()
  const printing = useAsk(printVitalsSheet)
  const [document, setDocument] = useState<OutputOf<typeof printVitalsSheet> | null>(null)
  const days = Number(span)
  return (
    <Stack gap="md">
      <div className={classes.bar}>
        {mayRecord ? (
          <LinkButton to="/care/observations/new" search={{ residentId }}>
            登记观察
          </LinkButton>
        ) : null}
        <LinkButton to="/care/observations/fluids" search={{ residentId }} variant="default">
          出入量单
        </LinkButton>
        <Button
          variant="default"
          loading={printing.isPending}
          onClick={() =>
            void printing
              .mutateAsync({ residentId, days, ...asOf })
              .then((made) => setDocument(made))
              .catch(notifyFailure)
          }
        >
          打印体征单
        </Button>
        <SegmentedControl
          aria-label="多长时间"
          data={spans}
          value={span}
          onChange={(value) => setSpan(value)}
        />
      </div>
      <PanelColumns
        left={<OpenAlarms residentId={residentId} />}
        right={<Facts residentId={residentId} />}
      />
      <Charts residentId={residentId} days={days} />
      <ObservationRecords key={span} residentId={residentId} days={days} day={day} />
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </Stack>
  )
}

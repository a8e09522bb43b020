import { recordObservationTable } from '#shared/contract/care/observation.ts'
import { getNightSheet, printNightSheet } from '#shared/contract/care/observation-sheet.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addDays, formatDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button, Group, Select, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { NightTable } from './NightTable.tsx'
import { nightChoices } from './night-choices.ts'
import classes from './Observations.module.css'

const route = getRouteApi('/care/observations/night')

type Sheet = OutputOf<typeof getNightSheet>

interface RoundProps {
  readonly sheet: Sheet
  readonly onSaved: () => void
}

/** The instant of an hour of the night: hours after noon belong to its evening. */
function roundAt(sheet: Sheet, hour: string): string {
  return instantAt(hour < '12:00' ? addDays(sheet.night, 1) : sheet.night, hour) ?? ''
}

/** One round: a key a person, saved in one step. */
function Round({ sheet, onSaved }: RoundProps) {
  const command = useCommand(recordObservationTable)
  const mayRecord = useMay('care.record')
  const [seen, setSeen] = useState<ReadonlyMap<number, string>>(new Map())
  const [hour, setHour] = useState(() => shanghaiHour(new Date().toISOString()))
  const people = sheet.rows.filter(({ isAway }) => !isAway)
  const set = (ids: readonly number[], choice: string) =>
    setSeen((old) => new Map([...old, ...ids.map((id) => [id, choice] as const)]))

  async function save() {
    const rows = people.flatMap(({ residentId }) => {
      const choice = seen.get(residentId)
      return choice === undefined ? [] : [{ residentId, values: [{ kind: 'sleep', choice }] }]
    })
    if (rows.length === 0) return
    try {
      await command.mutateAsync({ observedAt: roundAt(sheet, hour), rows })
      notifyDone(`已登记 ${rows.length} 人`)
      setSeen(new Map())
      onSaved()
    } catch (error) {
      notifyFailure(error)
    }
  }

  const unseen = people.filter(({ residentId }) => !seen.has(residentId))
  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'F9') return
        event.preventDefault()
        void save()
      }}
    >
      <NightTable people={sheet.rows} seen={seen} onSet={set} mayRecord={mayRecord} />
      {mayRecord ? (
        <div className={classes.foot}>
          <HourField label="查房时间" value={hour} onChange={setHour} />
          <Button
            variant="default"
            onClick={() =>
              set(
                unseen.map(({ residentId }) => residentId),
                'asleep',
              )
            }
          >
            其余 {unseen.length} 人入睡
          </Button>
          <Button
            data-save
            disabled={seen.size === 0}
            loading={command.isPending}
            onClick={() => void save()}
          >
            保存 {seen.size} 人
          </Button>
          <Text size="sm" c="dimmed">
            {nightChoices.map(({ digit, short }) => `${digit} ${short}`).join('　')}
            　Shift+数字 整间　↑↓ 换人　F9 保存
          </Text>
        </div>
      ) : null}
    </div>
  )
}

/** The night's rounds: everybody in the order of the rooms, what was seen, and the round that is on. */
export function NightRoundPage() {
  const { night, floorId } = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOfInput()
  const input = {
    ...(night === undefined ? {} : { night }),
    ...(floorId === undefined ? {} : { floorId }),
    ...asOf,
  }
  const sheet = useOperationQuery(getNightSheet, input, { keepPrevious: true })
  const today = useToday()
  const printing = useAsk(printNightSheet)
  const [document, setDocument] = useState<OutputOf<typeof printNightSheet> | null>(null)
  const shown = sheet.data?.night ?? today
  const go = (part: { night?: string; floorId?: number | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })

  async function print() {
    const which = { night: shown, ...(floorId === undefined ? {} : { floorId }) }
    setDocument(await printing.mutateAsync(which))
  }

  return (
    <Page
      title="夜间查房"
      sub={`${formatDay(shown)}晚上到第二天早上`}
      actions={
        <>
          <Group gap={4}>
            <Button variant="default" onClick={() => go({ night: addDays(shown, -1) })}>
              前一夜
            </Button>
            <Button
              variant="default"
              disabled={sheet.data?.isOver !== true}
              onClick={() => go({ night: addDays(shown, 1) })}
            >
              后一夜
            </Button>
          </Group>
          <Select
            aria-label="楼层"
            placeholder="全部楼层"
            clearable
            w="8rem"
            data={(sheet.data?.floors ?? []).map(({ id, name }) => ({
              value: String(id),
              label: name,
            }))}
            value={floorId === undefined ? null : String(floorId)}
            onChange={(id) => go({ floorId: id === null ? undefined : Number(id) })}
          />
          <Button
            variant="default"
            loading={printing.isPending}
            onClick={() => void print().catch(notifyFailure)}
          >
            打印
          </Button>
          <LinkButton to="/care/observations" variant="default">
            体征和观察
          </LinkButton>
        </>
      }
    >
      <Loaded of={sheet} what="夜间查房单">
        {(value) => (
          <Panel title={`${value.rows.length} 人，已查 ${value.rounds.length} 次`}>
            {value.rows.length === 0 ? (
              <EmptyState title="没有在住老人">这一夜没有人住。</EmptyState>
            ) : (
              <Round
                key={`${value.night} ${floorId ?? ''}`}
                sheet={value}
                onSaved={() => void sheet.refetch()}
              />
            )}
          </Panel>
        )}
      </Loaded>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </Page>
  )
}

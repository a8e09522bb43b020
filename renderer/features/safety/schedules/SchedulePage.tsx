import { getNorm } from '#shared/contract/safety/norm.ts'
import { getSchedule, takeBackTerm, voidSchedule } from '#shared/contract/safety/schedule.ts'
import { isSafetyRulebook, safetyRulebookIds } from '#shared/rulebooks/safety-rulebook-ids.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ruleWords } from './rule-words.ts'
import { nextWords, ScheduleMark, termOfRow } from './schedule-columns.tsx'
import type { Schedule } from './schedule-form.ts'
import classes from './Schedules.module.css'
import { StopDialog } from './StopDialog.tsx'
import { ChangeDialog, ResumeDialog } from './TermDialog.tsx'
import { WindowList } from './WindowsPreview.tsx'

const route = getRouteApi('/safety/schedules/$scheduleId')

interface PartProps {
  readonly schedule: Schedule
}

function factsOf(schedule: Schedule) {
  const term = termOfRow(schedule)
  return [
    { label: '种类', value: schedule.kindName },
    { label: '周期', value: term?.words },
    { label: '宽限', value: term === undefined ? null : `${term.graceMinutes} 分钟` },
    { label: '负责', value: term?.owner ?? '没有指定' },
    { label: '路线', value: schedule.route ?? '没有' },
    { label: '检查表', value: schedule.checklist ?? '没有' },
    ...(schedule.note === null ? [] : [{ label: '备注', value: schedule.note }]),
  ]
}

function TakeBack({ schedule, words }: PartProps & { readonly words: string }) {
  const command = useCommand(takeBackTerm)
  const { id, version } = schedule
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      size="compact-xs"
      title={words}
      explanation="还没有生效，撤回后按原来的安排继续。"
      confirmLabel="撤回"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已撤回')
      }}
    >
      {words}
    </ConfirmButton>
  )
}

/** A change or an end that was set and has not begun. */
function comingWords({ terms }: Schedule, today: string): string | null {
  const [last] = terms
  if (last === undefined) return null
  if (last.termFrom > today) return terms.length > 1 ? '撤回未生效的调整' : null
  return last.termTo !== null && last.termTo > today ? '撤回停止' : null
}

function Terms({ schedule }: PartProps) {
  const mayPlan = useMay('safety.plan')
  const words = comingWords(schedule, useToday())
  return (
    <Panel
      title="周期和负责人"
      aside={mayPlan && words !== null ? <TakeBack schedule={schedule} words={words} /> : null}
    >
      <ol className={classes.list} aria-label="周期和负责人">
        {schedule.terms.map((term) => (
          <li key={term.id} className={classes.entry}>
            <span>{term.words}</span>
            <span className={classes.quiet}>
              {`${term.termFrom} 起${term.termTo === null ? '' : `，${term.termTo} 前`}，${
                term.owner === null ? '没有指定负责人' : `${term.owner}负责`
              }${term.graceMinutes === 0 ? '' : `，宽限 ${term.graceMinutes} 分钟`}`}
            </span>
            {term.reason === null ? null : <span className={classes.quiet}>{term.reason}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Coming({ schedule }: PartProps) {
  return (
    <Panel title="接下来的应办时段">
      {schedule.coming.length === 0 ? (
        <Text size="sm">没有了。停止的计划可以恢复。</Text>
      ) : (
        <WindowList windows={schedule.coming} label="接下来的应办时段" />
      )}
    </Panel>
  )
}

interface RuleProps {
  readonly rulebook: string
  readonly ruleItem: string
}

/** An item with its text and clause, which stand on the page of the rules. */
function Rule({ rulebook, ruleItem }: RuleProps) {
  const words = ruleWords(`${rulebook} ${ruleItem}`)
  const isNorm = isSafetyRulebook(rulebook)
  const asked = { rulebook: isNorm ? rulebook : safetyRulebookIds[0], item: ruleItem }
  const { data } = useOperationQuery(getNorm, asked, { enabled: isNorm })
  if (!isNorm) return <span>{words}</span>
  return (
    <>
      <TextLink to="/safety/norms/$rulebook/$item" params={{ rulebook, item: ruleItem }}>
        {words}
      </TextLink>
      {data === undefined ? null : (
        <span className={classes.quiet}>{`${data.text ?? data.heading}（${data.clause}）`}</span>
      )}
    </>
  )
}

function Rules({ schedule }: PartProps) {
  return (
    <Panel title="对应的规定">
      {schedule.rules.length === 0 ? (
        <Text size="sm">没有写对应哪条规定，可以在“更正”里选。</Text>
      ) : (
        <ul className={classes.list} aria-label="对应的规定">
          {schedule.rules.map(({ rulebook, ruleItem }) => (
            <li key={`${rulebook} ${ruleItem}`} className={classes.entry}>
              <Rule rulebook={rulebook} ruleItem={ruleItem} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function VoidButton({ schedule }: PartProps) {
  const navigate = route.useNavigate()
  const command = useCommand(voidSchedule)
  const { id, version, name } = schedule
  return (
    <ConfirmButton
      title={`作废：${name}`}
      explanation="用于建错的。有过应办时段的不能作废，用“停止”。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/safety/schedules' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

type Open = 'change' | 'stop' | 'resume' | null

function Actions({ schedule, onOpen }: PartProps & { readonly onOpen: (open: Open) => void }) {
  const asOf = useAsOf()
  const mayPlan = useMay('safety.plan')
  const mayCorrect = useHolds('safety.plan')
  const isOpen = schedule.terms[0]?.termTo === null
  return (
    <>
      {mayPlan && !schedule.isUsed ? <VoidButton schedule={schedule} /> : null}
      {mayCorrect ? (
        <LinkButton
          variant="default"
          to="/safety/schedules/$scheduleId/correct"
          params={{ scheduleId: schedule.id }}
          search={{ day: asOf ?? undefined }}
        >
          更正
        </LinkButton>
      ) : null}
      {mayPlan && isOpen ? (
        <>
          <Button variant="default" onClick={() => onOpen('stop')}>
            停止
          </Button>
          <Button onClick={() => onOpen('change')}>调整</Button>
        </>
      ) : null}
      {mayPlan && schedule.state === 'ended' ? (
        <Button onClick={() => onOpen('resume')}>恢复</Button>
      ) : null}
    </>
  )
}

function Head({ schedule }: PartProps) {
  const next = nextWords(schedule)
  return (
    <span className={classes.line}>
      <span>{schedule.kindName}</span>
      <ScheduleMark state={schedule.state} />
      {next === '' ? null : <span>{`当前或下次：${next}`}</span>}
    </span>
  )
}

/** One schedule: how often, by whom, what comes, and which rules it answers. */
export function SchedulePage() {
  const { scheduleId } = route.useParams()
  const found = useOperationQuery(getSchedule, { id: scheduleId, ...useAsOfInput() })
  const [open, setOpen] = useState<Open>(null)
  const schedule = found.data
  const close = () => setOpen(null)
  return (
    <Page
      title={schedule?.name ?? '检查计划'}
      sub={schedule === undefined ? undefined : <Head schedule={schedule} />}
      actions={schedule === undefined ? null : <Actions schedule={schedule} onOpen={setOpen} />}
    >
      <Loaded of={found} what="这个计划">
        {(value) => (
          <>
            <PanelColumns
              left={
                <>
                  <Panel title="计划">
                    <Facts facts={factsOf(value)} />
                  </Panel>
                  <Terms schedule={value} />
                </>
              }
              right={
                <>
                  <Coming schedule={value} />
                  <Rules schedule={value} />
                </>
              }
            />
            {open === 'change' ? <ChangeDialog schedule={value} onClose={close} /> : null}
            {open === 'stop' ? <StopDialog schedule={value} onClose={close} /> : null}
            {open === 'resume' ? <ResumeDialog schedule={value} onClose={close} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

import { openStepWords, type IncidentStepKind } from '#shared/rules/incident-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour, shanghaiHour } from '#shared/text/hour.ts'
import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import type { Incident } from './incident-form.ts'
import classes from './Incidents.module.css'

type Open = Incident['openSteps'][number]

/** What a step that waits is entered as; null for what is done elsewhere. */
const entered: Readonly<Partial<Record<Open['key'], IncidentStepKind>>> = {
  'first-aid': 'first-aid',
  family: 'family-told',
  report: 'regulator-told',
  cause: 'cause',
  check: 'check',
}

/** A limit at midnight is the whole day that ends with it. */
function untilText(until: string): string {
  const isMidnight = shanghaiHour(until) === '00:00'
  return isMidnight
    ? shanghaiDay(Date.parse(until) - 1).slice(5)
    : dayAndHour(shanghaiDay(until), until).slice(5)
}

/** Until when, and how pressing. */
export function UntilMark({
  step,
}: {
  readonly step: Pick<Open, 'until' | 'isLate' | 'isBlocking'>
}) {
  const { until, isLate, isBlocking } = step
  if (until === null) {
    return isBlocking ? <StatusMark kind="due">尽快</StatusMark> : null
  }
  const text = untilText(until)
  return (
    <StatusMark kind={isLate ? 'bad' : 'due'}>{isLate ? `过了 ${text}` : `${text} 前`}</StatusMark>
  )
}

interface DeedProps {
  readonly incident: Incident
  readonly step: Open
  readonly onAdd: (kind: IncidentStepKind) => void
  readonly onDecide: () => void
}

function Deed({ incident, step, onAdd, onDecide }: DeedProps) {
  const mayRecord = useMay('incidents.record')
  const mayClose = useMay('incidents.close')
  const mayAssess = useMay('assessments.write')
  const { id, residentId } = incident
  const kind = entered[step.key]
  if (kind !== undefined && mayRecord) {
    return (
      <Button size="compact-sm" variant="light" onClick={() => onAdd(kind)}>
        登记
      </Button>
    )
  }
  if (step.key === 'report-decision' && mayClose) {
    return (
      <Button size="compact-sm" variant="light" onClick={onDecide}>
        决定
      </Button>
    )
  }
  if (step.key === 'reassess' && mayAssess && residentId !== null) {
    return (
      <LinkButton
        size="compact-sm"
        variant="light"
        to="/assessments/new"
        search={{ residentId, instrument: 'gbt42195' }}
      >
        去评估
      </LinkButton>
    )
  }
  if (step.key === 'injury' && mayRecord) {
    return (
      <LinkButton
        size="compact-sm"
        variant="light"
        to="/care/incidents/$incidentId/correct"
        params={{ incidentId: id }}
      >
        更正
      </LinkButton>
    )
  }
  return <span />
}

/** What is still to be done, by whom and until when. */
export function OpenSteps(props: Omit<DeedProps, 'step'>) {
  const { openSteps, state, closedBy, closedAt } = props.incident
  if (state === 'closed') {
    const when = closedAt === null ? '' : dayAndHour(shanghaiDay(closedAt), closedAt)
    return (
      <Panel title="还要做的">
        <Text c="dimmed">{`${when} ${closedBy ?? ''} 结束。`}</Text>
      </Panel>
    )
  }
  return (
    <Panel title="还要做的" aside={`${openSteps.length} 项`}>
      <ul className={classes.steps} aria-label="还要做的">
        {openSteps.map((step) => (
          <li key={`${step.key} ${step.stepId ?? ''}`} className={classes.todo}>
            <span className={classes.line}>
              <strong>{openStepWords[step.key]}</strong>
              {step.what === null ? null : <span>{step.what}</span>}
              <UntilMark step={step} />
              <span className={classes.quiet}>{step.who}</span>
            </span>
            <Deed {...props} step={step} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

import { get as getResident } from '#shared/contract/residents/resident.ts'
import { listDue } from '#shared/contract/assessments/due-rule.ts'
import type { Instrument } from '#shared/rules/instrument-words.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { causeWords, instrumentChoices } from './assessment-words.ts'
import classes from './Assessments.module.css'

interface ChooseAssessmentProps {
  readonly residentId: number | undefined
  readonly instrument: Instrument | undefined
  readonly onChoose: (chosen: { residentId?: number; instrument?: Instrument }) => void
}

/** By which instrument: the first one takes the cursor, what is due is said beside it. */
function Instruments({
  residentId,
  onChoose,
}: {
  readonly residentId: number
  readonly onChoose: (instrument: Instrument) => void
}) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const due = useOperationQuery(listDue, { residentId })
  const causesOf = (instrument: Instrument) =>
    due.data?.rows
      .find((row) => row.instrument === instrument)
      ?.causes.map(({ cause }) => causeWords[cause])
      .join('、') ?? ''
  return (
    <Stack gap={6} role="group" aria-label="用哪种评估">
      <Text fw={500}>用哪种评估</Text>
      {instrumentChoices.map(({ value, label }, index) => (
        <Button
          key={value}
          ref={index === 0 ? first : undefined}
          variant="default"
          justify="space-between"
          rightSection={<span className={classes.progress}>{causesOf(value)}</span>}
          onClick={() => onChoose(value)}
        >
          {label}
        </Button>
      ))}
    </Stack>
  )
}

/** Whom, and by which instrument: one after the other, each may stand in the address already. */
export function ChooseAssessment({ residentId, instrument, onChoose }: ChooseAssessmentProps) {
  const person = useOperationQuery(
    getResident,
    { residentId: residentId ?? 0 },
    { enabled: residentId !== undefined },
  )
  return (
    <Page title={person.data === undefined ? '登记评估' : `登记评估：${person.data.name}`}>
      <Panel isNarrow>
        {residentId === undefined ? (
          <ResidentPicker
            label="评估哪位老人"
            takesFocus
            onChange={(resident) => {
              if (resident !== null) onChoose({ residentId: resident.id })
            }}
          />
        ) : instrument === undefined ? (
          <Instruments
            residentId={residentId}
            onChoose={(chosen) => onChoose({ instrument: chosen })}
          />
        ) : null}
      </Panel>
    </Page>
  )
}

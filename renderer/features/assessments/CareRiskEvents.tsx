import type { getStart } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import type { OutputOf } from '#shared/operation.ts'
import { aboutFields } from '#shared/rules/assessment.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import type { AssessmentValues } from './assessment-form.ts'

export type CareRiskEvent = OutputOf<typeof getStart>['careRiskEvents'][number]

interface CareRiskEventsProps<Values extends AssessmentValues> {
  readonly record: RecordFormState<Values>
  readonly book: InstrumentRulebook
  /** What the home's own records hold of the 30 days before. */
  readonly events: readonly CareRiskEvent[]
}

/** The last step of a count means so many and more. */
function mostOf(book: InstrumentRulebook, key: string): number {
  const field = aboutFields(book).find((one) => one.key === key)
  return Math.max(0, ...(field?.options ?? []).map(({ value }) => Number(value)))
}

/** Whether the sheet counts fewer events of a kind than the records hold. */
function countsFewer(
  book: InstrumentRulebook,
  about: AssessmentValues['about'],
  events: readonly CareRiskEvent[],
): boolean {
  const byKey = Map.groupBy(events, ({ aboutKey }) => aboutKey ?? '')
  return [...byKey].some(([key, own]) => {
    const most = mostOf(book, key)
    return most > 0 && Number(about[key] ?? 0) < Math.min(most, own.length)
  })
}

/** Incidents that the sheet counts by themselves; fewer than the records hold need a reason. */
export function CareRiskEvents<Values extends AssessmentValues>(
  props: CareRiskEventsProps<Values>,
) {
  const { record, book, events } = props
  const { form } = record
  const isAsked =
    countsFewer(book, form.values.about, events) || form.values.eventsDifferReason !== ''
  if (events.length === 0 && !isAsked) return null
  return (
    <FormGroup title="不良事件记录（近 30 天）">
      <Field>
        <span>
          {events.map((event, index) => (
            <span key={event.incidentId}>
              {index === 0 ? '' : '、'}
              {event.day} {event.name}
            </span>
          ))}
          {events.length === 0 ? null : '，已填入下面的次数'}
        </span>
      </Field>
      {isAsked ? (
        <Field>
          <TextInput
            label="与不良事件记录不一致的原因"
            required
            maxLength={200}
            autoComplete="off"
            {...form.getInputProps('eventsDifferReason' as never)}
          />
        </Field>
      ) : null}
    </FormGroup>
  )
}

import { getStart, record as recordAssessment } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import type { OutputOf } from '#shared/operation.ts'
import { isDay } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { sexAndAge } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  assessmentInput,
  newAssessment,
  withRuleChecks,
  type AssessmentValues,
} from './assessment-form.ts'
import { AssessmentForm } from './AssessmentForm.tsx'
import { useInstrument } from './use-instrument.ts'

const route = getRouteApi('/assessments/new')

type Start = OutputOf<typeof getStart>

interface FormProps {
  readonly start: Start
  readonly book: InstrumentRulebook
}

/** The last assessment before the day that the form names. */
function usePrevious(start: Start, assessedOn: string) {
  const { data } = useOperationQuery(
    getStart,
    { residentId: start.residentId, assessedOn },
    { enabled: isDay(assessedOn), keepPrevious: true },
  )
  return (data ?? start).previous
}

function RecordForm({ start, book }: FormProps) {
  const { residentId, name } = start
  const navigate = route.useNavigate()
  const command = useCommand(recordAssessment)
  const today = useToday()
  const toInput = (values: AssessmentValues) => ({ residentId, ...assessmentInput(values) })
  const record = useRecordForm<AssessmentValues>({
    initialValues: newAssessment(start, today),
    schema: withRuleChecks(recordAssessment.input, book),
    toInput,
    draft: useDraftStore<AssessmentValues>('assessments.record', residentId),
    save: async (values) => {
      const { id } = await command.mutateAsync(recordAssessment.input.parse(toInput(values)))
      notifyDone(`${name} 的能力评估已登记`)
      await navigate({ to: '/assessments/$id', params: { id } })
    },
  })
  const previous = usePrevious(start, record.form.values.assessedOn)
  return (
    <AssessmentForm
      record={record}
      book={book}
      previous={previous}
      label="能力评估"
      saveLabel="登记评估"
      onCancel={() => void navigate({ to: '/assessments' })}
    />
  )
}

/** `女 84 · 302-1 · 上次 2025-11-20`: enough to see that it is the right person. */
function lineOf({ sex, ageYears, bed, previous }: Start): string {
  const last = previous === null ? '以前没有评估' : `上次 ${previous.assessedOn}`
  return [sexAndAge(sex, ageYears), bed ?? '没有床位', last].join(' · ')
}

function RecordFor({ residentId }: { readonly residentId: number }) {
  const start = useOpened(getStart, { residentId })
  const book = useInstrument()
  return (
    <Page
      isFixed
      title={start.data === undefined ? '登记能力评估' : `登记能力评估：${start.data.name}`}
      count={start.data === undefined ? undefined : lineOf(start.data)}
    >
      <Loaded of={start} what="评估前已知的情况">
        {(known) => (
          <Loaded of={book} what="评估标准">
            {(rulebook) => <RecordForm start={known} book={rulebook} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

/** A new assessment by GB/T 42195, for the person in the address or one that is chosen here. */
export function RecordAssessmentPage() {
  const { residentId } = route.useSearch()
  const navigate = route.useNavigate()
  if (residentId !== undefined) return <RecordFor key={residentId} residentId={residentId} />
  return (
    <Page title="登记能力评估">
      <Panel isNarrow>
        <ResidentPicker
          label="评估哪位老人"
          takesFocus
          onChange={(resident) => {
            if (resident !== null) void navigate({ search: { residentId: resident.id } })
          }}
        />
      </Panel>
    </Page>
  )
}

import { correct, get } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { instrumentNames } from '#shared/rules/instrument-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { sexAndAge } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  assessmentInput,
  valuesOfAssessment,
  withRuleChecks,
  type Assessment,
  type AssessmentValues,
} from './assessment-form.ts'
import { AssessmentForm } from './AssessmentForm.tsx'
import { useInstrument } from './use-instrument.ts'

const route = getRouteApi('/assessments/$id/correct')

interface CorrectValues extends AssessmentValues {
  reason: string
}

interface FormProps {
  readonly assessment: Assessment
  readonly book: InstrumentRulebook
}

function CorrectForm({ assessment, book }: FormProps) {
  const params = route.useParams()
  const navigate = route.useNavigate()
  const command = useCommand(correct)
  const back = () => navigate({ to: '/assessments/$id', params })
  const { id, version, previous } = assessment
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...assessmentInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...valuesOfAssessment(assessment), reason: '' },
    schema: withRuleChecks(correct.input, book),
    toInput,
    draft: useDraftStore<CorrectValues>('assessments.correct', id),
    save: async (values) => {
      await command.mutateAsync(correct.input.parse(toInput(values)))
      notifyDone('评估已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <AssessmentForm
      record={record}
      book={book}
      previous={previous}
      label={`更正${instrumentNames[assessment.instrument]}`}
      saveLabel="保存更正"
      onCancel={() => void back()}
      reason={<CorrectionReason record={record} />}
    />
  )
}

/** Puts right what was written down wrongly. A changed state of the person is a new assessment. */
export function CorrectAssessmentPage() {
  const { id } = route.useParams()
  const assessment = useOpened(get, { id })
  const book = useInstrument(assessment.data?.instrument)
  const { data } = assessment
  return (
    <Page
      isFixed
      title={
        data === undefined ? '更正评估' : `更正${instrumentNames[data.instrument]}：${data.name}`
      }
      count={
        data === undefined
          ? undefined
          : [sexAndAge(data.sex, data.ageYears), data.bed ?? '没有床位', data.assessedOn].join(
              ' · ',
            )
      }
    >
      <Loaded of={assessment} what="这份评估">
        {(known) => (
          <Loaded of={book} what="评估标准">
            {(rulebook) => <CorrectForm key={known.id} assessment={known} book={rulebook} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

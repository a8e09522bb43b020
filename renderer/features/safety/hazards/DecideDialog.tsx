import { listHazardCriteria } from '#shared/contract/safety/hazard-shown.ts'
import { decideHazardLevel } from '#shared/contract/safety/hazard.ts'
import type { HazardLevel } from '#shared/rules/safety/hazard-words.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Input, SegmentedControl, Text, Textarea } from '@mantine/core'
import { byJudgement, type Criteria, CriteriaChoice, NotOnFile } from './CriteriaChoice.tsx'
import type { Hazard } from './hazard-form.ts'

interface DecideValues extends Record<string, unknown> {
  level: HazardLevel | ''
  /** Item of the standard, `judgement`, or nothing yet. */
  criterion: string
  stepOn: string
  reason: string
}

const levels = [
  { value: 'major', label: '重大隐患' },
  { value: 'general', label: '一般隐患' },
]

interface FieldsProps {
  readonly hazard: Hazard
  readonly criteria: Criteria
  readonly record: RecordFormState<DecideValues>
}

function DecideFields({ hazard, criteria, record }: FieldsProps) {
  const { form } = record
  const { values } = form
  const today = useToday()
  const isLowered = hazard.level === 'major' && values.level === 'general'
  return (
    <FormGroup>
      <Field>
        <NotOnFile notOnFile={criteria.notOnFile} />
      </Field>
      <Field>
        <CriteriaChoice
          criteria={criteria}
          value={values.criterion}
          onChange={(criterion) => {
            form.setFieldValue('criterion', criterion)
            form.setFieldValue('level', 'major')
          }}
        />
      </Field>
      <Field width="twoThirds">
        <Input.Wrapper
          label="等级"
          required
          error={form.errors['level'] === undefined ? undefined : '选一个'}
        >
          <SegmentedControl
            fullWidth
            aria-label="等级"
            data={levels}
            value={values.level}
            onChange={(level) => {
              form.setFieldValue('level', level as HazardLevel)
              if (level === 'general') form.setFieldValue('criterion', '')
              else if (values.criterion === '') form.setFieldValue('criterion', byJudgement)
            }}
          />
        </Input.Wrapper>
      </Field>
      <Field width="third">
        <DayField label="判定日期" required max={today} {...form.getInputProps('stepOn')} />
      </Field>
      <Field>
        <Textarea
          label="理由"
          description={isLowered ? '由重大改为一般，要写理由，由院长决定' : undefined}
          required={isLowered}
          autosize
          minRows={2}
          maxLength={300}
          {...form.getInputProps('reason')}
        />
      </Field>
    </FormGroup>
  )
}

interface DecideProps {
  readonly hazard: Hazard
  readonly onClose: () => void
}

interface FormProps extends DecideProps {
  readonly criteria: Criteria
  readonly onStale: () => void
}

const staleRule = (error: unknown) =>
  typeof error === 'object' && error !== null && 'rule' in error && error.rule === 'seen-missing'

function DecideForm({ hazard, criteria, onStale, onClose }: FormProps) {
  const command = useCommand(decideHazardLevel)
  const { id: hazardId, version } = hazard
  const toInput = ({ level, criterion, stepOn, reason }: DecideValues) => ({
    hazardId,
    version,
    stepOn,
    level: level === '' ? (undefined as never) : level,
    criterion: criterion === '' || criterion === byJudgement ? null : criterion,
    // What stands before the person at the moment of saving, not what stood there when she began.
    seen: criteria.notOnFile.map(({ text }) => text),
    reason,
  })
  const record = useRecordForm<DecideValues>({
    // Never a level that nobody chose.
    initialValues: { level: '', criterion: '', stepOn: useToday(), reason: '' },
    schema: decideHazardLevel.input,
    toInput,
    draft: useDraftStore<DecideValues>('safety.decideHazardLevel', hazardId),
    save: async (values) => {
      try {
        await command.mutateAsync(toInput(values))
      } catch (error) {
        if (staleRule(error)) onStale()
        throw error
      }
      notifyDone(values.level === 'major' ? '已判定为重大隐患，要马上报告' : '等级已判定')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`判定等级：${hazard.number}`}
      saveLabel="登记判定"
      size="xl"
      onClose={onClose}
    >
      <Text size="sm">{`${hazard.place}：${hazard.description}`}</Text>
      <DecideFields hazard={hazard} criteria={criteria} record={record} />
    </FormDialog>
  )
}

/** General or major: a person decides, with the clauses and what is not on file before her. */
export function DecideDialog({ hazard, onClose }: DecideProps) {
  const criteria = useOperationQuery(listHazardCriteria, { hazardId: hazard.id })
  return (
    <Loaded of={criteria} what="判定条款">
      {(found) => (
        <DecideForm
          hazard={hazard}
          criteria={found}
          onStale={() => void criteria.refetch()}
          onClose={onClose}
        />
      )}
    </Loaded>
  )
}

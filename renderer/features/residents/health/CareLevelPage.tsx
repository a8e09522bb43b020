import {
  assignLevel,
  checkLevel,
  correctResidentLevel,
  getResidentLevels,
  listLevels,
} from '#shared/contract/care/care-level.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { isDay } from '#shared/text/day.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { dayGiven, dayOrNull } from '../day-input.ts'
import { NotNow, ResidentFormPage } from '../ResidentFormPage.tsx'

const route = getRouteApi('/residents/$residentId/care-level')

type Levels = OutputOf<typeof listLevels>['rows']
type Given = OutputOf<typeof getResidentLevels>

interface LevelValues extends Record<string, unknown> {
  careLevelId: number | null
  levelFrom: string
  assessmentId: number | null
  reason: string
  toldTo: string
  toldOn: string
  correctionReason: string
}

/** Whether the chosen level fits the ability of the chosen day, said before anything is saved. */
function FitHint({
  residentId,
  values,
}: {
  readonly residentId: number
  readonly values: LevelValues
}) {
  const { careLevelId, levelFrom, assessmentId } = values
  const { data } = useOperationQuery(
    checkLevel,
    { residentId, careLevelId: careLevelId ?? 1, levelFrom, assessmentId },
    { enabled: careLevelId !== null && isDay(levelFrom) },
  )
  if (data?.warning == null) return null
  return (
    <Field>
      <StatusMark kind={data.fit === 'differs' ? 'due' : 'unknown'}>{data.warning}</StatusMark>
    </Field>
  )
}

interface FieldsProps {
  readonly record: RecordFormState<LevelValues>
  readonly levels: Levels
  readonly assessments: Given['assessments']
  readonly residentId: number
}

/** A choice of a row by its id. */
function rowChoice(input: ReturnType<FieldsProps['record']['form']['getInputProps']>) {
  const { value, onChange, ...rest } = input as {
    readonly value: number | null
    readonly onChange: (id: number | null) => void
  }
  return {
    ...rest,
    value: value === null ? null : String(value),
    onChange: (picked: string | null) => onChange(picked === null ? null : Number(picked)),
  }
}

function LevelFields({ record, levels, assessments, residentId }: FieldsProps) {
  const { form } = record
  return (
    <FormGroup>
      <Field width="half">
        <Select
          label="照护等级"
          required
          searchable
          openOnFocus={false}
          data={levels.map(({ id, name, levelTo }) => ({
            value: String(id),
            label: levelTo === null ? name : `${name}（${levelTo} 停用）`,
          }))}
          {...rowChoice(form.getInputProps('careLevelId'))}
        />
      </Field>
      <Field width="half">
        <DayField label="从哪一天起" required {...form.getInputProps('levelFrom')} />
      </Field>
      <Field>
        <Select
          label="依据的评估"
          searchable
          clearable
          openOnFocus={false}
          placeholder={assessments.length === 0 ? '还没有能力评估' : '没有就留空'}
          data={assessments.map(({ id, assessedOn, levelName }) => ({
            value: String(id),
            label: `${assessedOn} ${levelName}`,
          }))}
          {...rowChoice(form.getInputProps('assessmentId'))}
        />
      </Field>
      <FitHint residentId={residentId} values={form.values} />
      <Field>
        <Textarea
          label="原因"
          autosize
          minRows={1}
          maxLength={200}
          description="与能力等级不符时要写明"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('reason')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="告知谁"
          placeholder="女儿王芳"
          maxLength={60}
          {...form.getInputProps('toldTo')}
        />
      </Field>
      <Field width="half">
        <DayField label="哪一天告知" {...form.getInputProps('toldOn')} />
      </Field>
    </FormGroup>
  )
}

interface LevelFormProps {
  readonly residentId: number
  readonly levels: Levels
  readonly given: Given
  readonly entry: Given['rows'][number] | null
  readonly day: string
}

function LevelForm({ residentId, levels, given, entry, day }: LevelFormProps) {
  const navigate = route.useNavigate()
  const assign = useCommand(assignLevel)
  const correct = useCommand(correctResidentLevel)
  const back = () =>
    navigate({
      to: '/residents/$residentId',
      params: { residentId },
      search: { tab: 'care-level' },
    })
  const toFields = ({ careLevelId, levelFrom, assessmentId, reason, ...values }: LevelValues) => ({
    careLevelId: (careLevelId ?? undefined) as number,
    levelFrom: dayGiven(levelFrom) as string,
    assessmentId,
    reason,
    toldTo: values.toldTo,
    toldOn: dayOrNull(values.toldOn),
  })
  const toNew = (values: LevelValues) => ({ residentId, ...toFields(values) })
  const toCorrection = (values: LevelValues, { id, version }: Given['rows'][number]) => ({
    id,
    version,
    ...toFields(values),
    correctionReason: values.correctionReason,
  })
  const record = useRecordForm<LevelValues>({
    initialValues: {
      careLevelId: entry?.careLevelId ?? null,
      levelFrom: entry?.levelFrom ?? day,
      assessmentId: entry === null ? (given.assessments[0]?.id ?? null) : entry.assessmentId,
      reason: entry?.reason ?? '',
      toldTo: entry?.toldTo ?? '',
      toldOn: entry?.toldOn ?? '',
      correctionReason: '',
    },
    schema: entry === null ? assignLevel.input : correctResidentLevel.input,
    toInput: (values) => (entry === null ? toNew(values) : toCorrection(values, entry)),
    draft: useDraftStore<LevelValues>(
      'care.residentLevel',
      entry === null ? `new-${residentId}` : entry.id,
    ),
    save: async (values) => {
      const { warning } =
        entry === null
          ? await assign.mutateAsync(toNew(values))
          : await correct.mutateAsync(toCorrection(values, entry))
      notifyDone(entry === null ? '照护等级已定' : '照护等级已更正')
      if (warning !== null) notifyWarning(warning)
      await back()
    },
  })
  return (
    <RecordForm
      record={record}
      label={entry === null ? '定照护等级' : '更正照护等级'}
      saveLabel={entry === null ? '保存' : '保存更正'}
      onCancel={() => void back()}
    >
      <LevelFields
        record={record}
        levels={levels}
        assessments={given.assessments}
        residentId={residentId}
      />
      {entry === null ? null : <CorrectionReason record={record} name="correctionReason" />}
    </RecordForm>
  )
}

const noLevels = (
  <EmptyState
    title="照护等级表还是空的"
    action={<LinkButton to="/care/levels">去照护等级表</LinkButton>}
  >
    照护等级由机构自己定：名称、价格和服务内容。
  </EmptyState>
)

function Forms({ residentId }: { readonly residentId: number }) {
  const { entryId, day } = route.useSearch()
  const asOf = useAsOf()
  const today = useToday()
  const levels = useOperationQuery(listLevels, {})
  const given = useOpened(getResidentLevels, { residentId })
  return (
    <Loaded of={levels} what="照护等级表">
      {({ rows }) =>
        rows.length === 0 ? (
          noLevels
        ) : (
          <Loaded of={given} what="照护等级">
            {(known) => {
              const entry = known.rows.find(({ id }) => id === entryId)
              if (entryId !== undefined && entry === undefined) {
                return (
                  <NotNow residentId={residentId} title="没有这条照护等级">
                    它可能已经作废。
                  </NotNow>
                )
              }
              return (
                <LevelForm
                  key={entryId ?? 'new'}
                  residentId={residentId}
                  levels={rows}
                  given={known}
                  entry={entry ?? null}
                  day={day ?? asOf ?? today}
                />
              )
            }}
          </Loaded>
        )
      }
    </Loaded>
  )
}

/** Sets a person's level of care from a day, or puts it right. */
export function CareLevelPage() {
  const { residentId } = route.useParams()
  const { entryId } = route.useSearch()
  return (
    <ResidentFormPage
      title={entryId === undefined ? '定照护等级' : '更正照护等级'}
      residentId={residentId}
    >
      {() => <Forms key={residentId} residentId={residentId} />}
    </ResidentFormPage>
  )
}

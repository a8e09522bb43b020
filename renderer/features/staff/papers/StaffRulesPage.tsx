import {
  correctStaffRules,
  getStaffRules,
  type StaffRules,
} from '#shared/contract/staff/staff-rules.ts'
import { listTrainingKinds } from '#shared/contract/staff/training.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { MultiSelect, NumberInput, Select } from '@mantine/core'

type Shown = OutputOf<typeof getStaffRules>

const strictWords = { refuse: '不能保存', warn: '提醒', off: '不管' } as const

/** What each choice is about, and what it does. */
const choices = [
  {
    key: 'numberTwice',
    label: '两个人用同一个证书编号',
    hint: '同一种证书的编号，登记和更正时核对',
    mayBeOff: false,
  },
  {
    key: 'postWithoutPaper',
    label: '没有岗位证件的人排班',
    hint: '按当天的岗位和“岗位要求的证件”判断',
    mayBeOff: true,
  },
  {
    key: 'firstShiftUntrained',
    label: '没有岗前培训就上第一个班',
    hint: '第一个班之前没有完成的岗前培训',
    mayBeOff: true,
  },
  { key: 'twoShiftsAtOnce', label: '两个班时间重叠', hint: '同一个人的两个班', mayBeOff: false },
  {
    key: 'shiftWhileAbsent',
    label: '请假的日子排班',
    hint: '只看已同意的员工假',
    mayBeOff: false,
  },
  {
    key: 'tooFewCarers',
    label: '护理员少于本机构定的配比',
    hint: '发布排班时核对；没有定配比就不核对',
    mayBeOff: true,
  },
] as const

const numbers = [
  {
    key: 'restHours',
    label: '两个班之间至少休息',
    hint: '不足时在排班里提示',
    suffix: ' 小时',
  },
  {
    key: 'weekHours',
    label: '一周最多排班',
    hint: '周一到周日，超过时在排班里提示',
    suffix: ' 小时',
  },
] as const

const trainingNumbers = [
  {
    key: 'yearTrainingHours',
    label: '每人每年培训学时',
    hint: '不足的在培训学时里列出',
    suffix: ' 学时',
  },
  {
    key: 'safetyPassPercent',
    label: '半年安全教育合格率目标',
    hint: '合格人数占在岗人数',
    suffix: '%',
  },
] as const

type ChoiceKey = (typeof choices)[number]['key']
type NumberKey = (typeof numbers)[number]['key'] | (typeof trainingNumbers)[number]['key']

type Values = Record<ChoiceKey, string> &
  Record<NumberKey, number | string> & { safetyTrainingKinds: string[] }

const numberKeys = [...numbers, ...trainingNumbers].map(({ key }) => key)

function valuesOf(rules: StaffRules): Values {
  const filled = Object.fromEntries(numberKeys.map((key) => [key, rules[key] ?? '']))
  return { ...rules, ...(filled as Record<NumberKey, number | string>) }
}

function inputOf(values: Values, version: number) {
  const set = numberKeys.map((key) => [key, values[key] === '' ? null : Number(values[key])])
  return { rules: { ...values, ...Object.fromEntries(set) } as unknown as StaffRules, version }
}

const fieldNames = Object.fromEntries(
  [...choices.map(({ key }) => key), ...numberKeys, 'safetyTrainingKinds'].map((key) => [
    `rules.${key}`,
    key,
  ]),
)

interface FieldsProps {
  readonly record: RecordFormState<Values>
}

function Choices({ record }: FieldsProps) {
  return choices.map(({ key, label, hint, mayBeOff }) => (
    <Field key={key} width="half">
      <Select
        label={label}
        description={hint}
        allowDeselect={false}
        openOnFocus={false}
        data={Object.entries(strictWords)
          .filter(([value]) => mayBeOff || value !== 'off')
          .map(([value, word]) => ({ value, label: word }))}
        {...record.form.getInputProps(key)}
      />
    </Field>
  ))
}

interface NumbersProps extends FieldsProps {
  readonly of: typeof numbers | typeof trainingNumbers
}

function Numbers({ record, of }: NumbersProps) {
  return of.map(({ key, label, hint, suffix }) => (
    <Field key={key} width="half">
      <NumberInput
        label={label}
        description={`${hint}；留空为不设`}
        placeholder="不设"
        suffix={suffix}
        {...record.form.getInputProps(key)}
      />
    </Field>
  ))
}

function RulesForm({ rules, version }: Shown) {
  const mayWrite = useMay('staff.write')
  const kinds = useOperationQuery(listTrainingKinds, {}).data?.rows ?? []
  const command = useCommand(correctStaffRules)
  const record = useRecordForm<Values>({
    initialValues: valuesOf(rules),
    schema: correctStaffRules.input,
    toInput: (values) => inputOf(values, version),
    fieldNames,
    save: async (values) => {
      await command.mutateAsync(inputOf(values, version))
      notifyDone('已保存')
    },
  })
  return (
    <fieldset disabled={!mayWrite} style={{ border: 0, margin: 0, padding: 0 }}>
      <RecordForm record={record} label="员工和排班规则" saveLabel="保存">
        <FormGroup title="遇到问题时">
          <Choices record={record} />
        </FormGroup>
        <FormGroup title="排班">
          <Numbers record={record} of={numbers} />
        </FormGroup>
        <FormGroup title="培训">
          <Numbers record={record} of={trainingNumbers} />
          <Field>
            <MultiSelect
              label="算安全教育的培训"
              description="每人每半年至少完成一次"
              data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
              {...record.form.getInputProps('safetyTrainingKinds')}
            />
          </Field>
        </FormGroup>
      </RecordForm>
    </fieldset>
  )
}

/** How strict the home is with papers, training and the rota, and the numbers that it set itself. */
export function StaffRulesPage() {
  const query = useOperationQuery(getStaffRules, {})
  return (
    <Page title="员工和排班规则" sub="都由本机构自己定；没有读到规定休息和学时数的条文">
      <Panel>
        <Loaded of={query} what="员工和排班规则">
          {(shown) => <RulesForm key={shown.version} {...shown} />}
        </Loaded>
      </Panel>
    </Page>
  )
}

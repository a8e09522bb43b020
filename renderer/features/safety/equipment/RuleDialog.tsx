import { endEquipmentRule, setEquipmentRule } from '#shared/contract/safety/equipment.ts'
import { equipmentKinds } from '#shared/contract/safety/equipment-shown.ts'
import {
  cycleWords,
  equipmentDuties,
  type EquipmentDuty,
  equipmentDutyWords,
} from '#shared/rules/safety/equipment-due.ts'
import { addDays } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Select, Text, TextInput } from '@mantine/core'
import type { EquipmentKind, Piece } from './equipment-form.ts'

interface Values extends Record<string, unknown> {
  what: EquipmentDuty
  /** `emergency SP-01`, or empty where the home says it. */
  basis: string
  count: number | string
  unit: 'months' | 'days'
  setBy: string
  ruleFrom: string
  reason: string
}

type Cycle = EquipmentKind['cycles'][number]

const keyOf = ({ rulebook, ruleItem }: Pick<Cycle, 'rulebook' | 'ruleItem'>) =>
  `${rulebook} ${ruleItem}`

/** The cycle that a rule names, as the form has it. */
const counted = ({ cycleMonths, cycleDays }: Pick<Cycle, 'cycleMonths' | 'cycleDays'>) =>
  cycleMonths === null
    ? { count: cycleDays ?? '', unit: 'days' as const }
    : { count: cycleMonths, unit: 'months' as const }

function inputOf({ id, version }: Piece, values: Values) {
  const { what, basis, count, unit, setBy, ruleFrom, reason } = values
  const [rulebook = null, ruleItem = null] = basis === '' ? [] : basis.split(' ')
  const number = count === '' ? null : Number(count)
  return {
    id,
    version,
    what,
    cycleMonths: unit === 'months' ? number : null,
    cycleDays: unit === 'days' ? number : null,
    rulebook,
    ruleItem,
    setBy: basis === '' ? setBy : null,
    ruleFrom,
    reason,
  }
}

const fieldNames = {
  cycleMonths: 'count',
  cycleDays: 'count',
  ruleItem: 'basis',
  rulebook: 'basis',
}
const duties = equipmentDuties.map((value) => ({ value, label: equipmentDutyWords[value] }))
const units = [
  { value: 'months', label: '个月' },
  { value: 'days', label: '日' },
]

interface FieldsProps {
  readonly record: RecordFormState<Values>
  readonly cycles: readonly Cycle[]
}

/** Which rule asks for it. Where none is known, the form says so, and the home decides. */
function BasisFields({ record, cycles }: FieldsProps) {
  const { form } = record
  const known = cycles.filter(({ what }) => what === form.values.what)
  const chosen = known.find((cycle) => keyOf(cycle) === form.values.basis)
  function take(basis: string) {
    form.setFieldValue('basis', basis)
    const cycle = known.find((one) => keyOf(one) === basis)
    if (cycle === undefined) return
    form.setFieldValue('count', counted(cycle).count)
    form.setFieldValue('unit', counted(cycle).unit)
  }
  return (
    <>
      {known.length === 0 ? (
        <Field>
          <Text size="sm" c="dimmed">
            程序收录的规定里没有这一项的周期，由本机构自定，页面上写“本机构自定”。周期以检验机构的报告和产品说明书为准。
          </Text>
        </Field>
      ) : (
        <Field>
          <Select
            label="依据"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={[
              ...known.map((cycle) => ({
                value: keyOf(cycle),
                label: `${cycle.clause}：${cycleWords(cycle)}`,
              })),
              { value: '', label: '本机构自定' },
            ]}
            description={chosen === undefined ? '自定的可以更短，不能比规定长' : chosen.text}
            error={form.errors['basis']}
            value={form.values.basis}
            onChange={(basis) => take(basis ?? '')}
          />
        </Field>
      )}
      {form.values.basis === '' ? (
        <Field>
          <TextInput
            label="谁定的"
            required
            placeholder="院长办公会、安全管理员"
            maxLength={40}
            {...form.getInputProps('setBy')}
          />
        </Field>
      ) : null}
    </>
  )
}

function RuleFields({ record, cycles }: FieldsProps) {
  const { form } = record
  function choose(what: EquipmentDuty) {
    const cycle = cycles.find((one) => one.what === what)
    form.setFieldValue('what', what)
    form.setFieldValue('basis', cycle === undefined ? '' : keyOf(cycle))
    if (cycle === undefined) return
    form.setFieldValue('count', counted(cycle).count)
    form.setFieldValue('unit', counted(cycle).unit)
  }
  return (
    <FormGroup>
      <Field>
        <Select
          label="事项"
          required
          allowDeselect={false}
          openOnFocus={false}
          data-autofocus
          data={duties}
          value={form.values.what}
          onChange={(next) => choose(next ?? form.values.what)}
        />
      </Field>
      <BasisFields record={record} cycles={cycles} />
      <Field width="third">
        <NumberInput
          label="每隔"
          required
          min={1}
          allowDecimal={false}
          {...form.getInputProps('count')}
        />
      </Field>
      <Field width="third">
        <Select
          label="单位"
          allowDeselect={false}
          openOnFocus={false}
          data={units}
          {...form.getInputProps('unit')}
        />
      </Field>
      <Field width="third">
        <DayField
          label="从哪天起"
          description="改周期最早从明天起"
          required
          {...form.getInputProps('ruleFrom')}
        />
      </Field>
      <Field>
        <TextInput label="说明" maxLength={200} {...form.getInputProps('reason')} />
      </Field>
    </FormGroup>
  )
}

interface DialogProps {
  readonly piece: Piece
  readonly what: EquipmentDuty | null
  readonly onClose: () => void
}

/** What is offered first: what stands already, or what a rule asks and nobody has set. */
function initialOf(
  piece: Piece,
  asked: EquipmentDuty | null,
  cycles: readonly Cycle[],
  today: string,
): Values {
  const open = cycles.find(({ what }) => piece.rules.every((rule) => rule.what !== what))
  const what = asked ?? open?.what ?? 'inspection'
  const now = piece.rules.find((rule) => rule.what === what && rule.ruleTo === null)
  const known = cycles.find((cycle) => cycle.what === what)
  const from = now ?? known
  const { rulebook, ruleItem } = from ?? { rulebook: null, ruleItem: null }
  const hasBegun = piece.rules.some((rule) => rule.what === what && rule.ruleFrom <= today)
  return {
    what,
    basis: rulebook === null || ruleItem === null ? '' : keyOf({ rulebook, ruleItem }),
    ...(from === undefined ? { count: '', unit: 'months' as const } : counted(from)),
    setBy: now?.setBy ?? '',
    ruleFrom: hasBegun ? addDays(today, 1) : today,
    reason: '',
  }
}

function RuleForm({ piece, what, cycles, onClose }: DialogProps & { cycles: readonly Cycle[] }) {
  const command = useCommand(setEquipmentRule)
  const today = useToday()
  const record = useRecordForm<Values>({
    initialValues: initialOf(piece, what, cycles, today),
    schema: setEquipmentRule.input,
    toInput: (values) => inputOf(piece, values),
    fieldNames,
    save: async (values) => {
      await command.mutateAsync(inputOf(piece, values))
      notifyDone('周期已定')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`定检验周期：${piece.name}`}
      saveLabel="保存"
      onClose={onClose}
    >
      <RuleFields record={record} cycles={cycles} />
    </FormDialog>
  )
}

/** How often something is done with a piece, by a rule or because the home says so. */
export function RuleDialog(props: DialogProps) {
  const kinds = useOperationQuery(equipmentKinds, {}).data?.kinds
  const kind = kinds?.find(({ key }) => key === props.piece.kind)
  // The form begins with what the rules say, so it waits for them.
  return kinds === undefined ? null : <RuleForm {...props} cycles={kind?.cycles ?? []} />
}

interface EndProps {
  readonly piece: Piece
  readonly what: EquipmentDuty
  readonly onClose: () => void
}

/** Nothing of the kind is asked any more, from a day on. */
export function EndRuleDialog({ piece, what, onClose }: EndProps) {
  const command = useCommand(endEquipmentRule)
  const today = useToday()
  const { id, version } = piece
  const hasBegun = piece.rules.some((rule) => rule.what === what && rule.ruleFrom <= today)
  const record = useRecordForm<{ ruleTo: string; reason: string }>({
    initialValues: { ruleTo: hasBegun ? addDays(today, 1) : today, reason: '' },
    schema: endEquipmentRule.input,
    toInput: (values) => ({ id, version, what, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, what, ...values })
      notifyDone('周期已停')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`停止${equipmentDutyWords[what]}周期`}
      saveLabel="停止"
      onClose={onClose}
    >
      <FormGroup>
        <Field>
          <DayField
            label="从哪天起不再要求"
            description="这一天以前该办的不变"
            required
            {...record.form.getInputProps('ruleTo')}
          />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
    </FormDialog>
  )
}

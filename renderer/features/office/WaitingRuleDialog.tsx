import {
  type getWaitingRule,
  previewWaitingRule,
  recordWaitingRule,
} from '#shared/contract/residents/waiting-rule.ts'
import type { OutputOf } from '#shared/operation.ts'
import { criterionWords } from '#shared/rules/waiting-words.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Modal, MultiSelect, SegmentedControl, Text, TextInput } from '@mantine/core'
import {
  criteriaOf,
  type CriterionName,
  ruleInput,
  ruleValues,
  type RuleValues,
} from './waiting-rule-form.ts'
import classes from './WaitingRuleDialog.module.css'

type Answer = OutputOf<typeof getWaitingRule>

interface PartProps {
  readonly record: RecordFormState<RuleValues>
  readonly answer: Answer
}

const named = (list: readonly { readonly key: string; readonly name: string }[]) =>
  list.map(({ key, name }) => ({ value: key, label: name }))

/** What one criterion asks for. */
function Asked({ record, answer, by }: PartProps & { readonly by: CriterionName }) {
  const { form } = record
  if (by === 'group' || by === 'special') {
    const name = by === 'group' ? 'groups' : 'specialGroups'
    const isMissing = record.failureCount > 0 && form.values[name].length === 0
    return (
      <MultiSelect
        aria-label={`${criterionWords[by]}，排在前的先选`}
        placeholder="先选的排在前"
        data={named(by === 'group' ? answer.groups : answer.specialGroups)}
        {...form.getInputProps(name)}
        error={isMissing ? '至少选一类' : undefined}
      />
    )
  }
  if (by === 'day') return <Text size="sm">早列入的在前</Text>
  const [first, second] =
    by === 'ability'
      ? (['失能重的在前', '失能轻的在前'] as const)
      : (['年长的在前', '年轻的在前'] as const)
  const values = by === 'ability' ? (['most', 'least'] as const) : (['oldest', 'youngest'] as const)
  return (
    <SegmentedControl
      aria-label={criterionWords[by]}
      data={[
        { value: values[0], label: first },
        { value: values[1], label: second },
      ]}
      {...form.getInputProps(by === 'ability' ? 'abilityFirst' : 'ageFirst')}
    />
  )
}

const allNames: readonly CriterionName[] = ['group', 'special', 'ability', 'age', 'day']

/** The criteria in their order; each can be moved up and taken out, others can be added. */
function Criteria({ record, answer }: PartProps) {
  const { form } = record
  const { order } = form.values
  const set = (next: CriterionName[]) => form.setFieldValue('order', next)
  const up = (index: number) => {
    const [before, own] = [order[index - 1], order[index]]
    if (before === undefined || own === undefined) return
    set([...order.slice(0, index - 1), own, before, ...order.slice(index + 1)])
  }
  const rest = allNames.filter((by) => !order.includes(by))
  return (
    <>
      <ol className={classes.criteria} aria-label="依次看">
        {order.map((by, index) => (
          <li key={by} className={classes.criterion}>
            <span>{index + 1}</span>
            <strong>{criterionWords[by]}</strong>
            <Asked record={record} answer={answer} by={by} />
            <Group gap={4} wrap="nowrap">
              <Button
                size="compact-xs"
                variant="default"
                disabled={index === 0}
                aria-label={`${criterionWords[by]}往前`}
                onClick={() => up(index)}
              >
                往前
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                disabled={order.length === 1}
                aria-label={`不看${criterionWords[by]}`}
                onClick={() => set(order.filter((one) => one !== by))}
              >
                去掉
              </Button>
            </Group>
          </li>
        ))}
      </ol>
      <Group gap="xs" mb="sm">
        {rest.map((by) => (
          <Button
            key={by}
            size="compact-sm"
            variant="default"
            onClick={() => set([...order, by])}
          >{`加上${criterionWords[by]}`}</Button>
        ))}
      </Group>
    </>
  )
}

/** Who would stand where: only those whose place changes. */
function Preview({ values }: { readonly values: RuleValues }) {
  const criteria = criteriaOf(values)
  const isWhole = criteria.every((one) => !('groups' in one) || one.groups.length > 0)
  const preview = useOperationQuery(
    previewWaitingRule,
    { criteria },
    { enabled: isWhole && criteria.length > 0, keepPrevious: true },
  )
  if (!isWhole) return <Text c="dimmed">选好类别后，这里列出谁的位次会变。</Text>
  if (preview.data === undefined) return null
  const moved = preview.data.rows.filter(({ place, placeNow }) => place !== placeNow)
  if (moved.length === 0) return <Text c="dimmed">今天的名单次序不变。</Text>
  return (
    <table className={classes.preview} aria-label="位次变化">
      <thead>
        <tr>
          <th>姓名</th>
          <th>现在</th>
          <th>改后</th>
          <th>依据</th>
        </tr>
      </thead>
      <tbody>
        {moved.map(({ residentId, name, placeNow, place, why }) => (
          <tr key={residentId}>
            <td>{name}</td>
            <td>{placeNow}</td>
            <td>{`${place} ${place < placeNow ? '↑' : '↓'}`}</td>
            <td>{why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Another order of the waiting list, from a day on, with what it would change today. */
export function WaitingRuleDialog(props: {
  readonly answer: Answer
  readonly onClose: () => void
}) {
  const { answer, onClose } = props
  const command = useCommand(recordWaitingRule)
  const today = useToday()
  const record = useRecordForm<RuleValues>({
    initialValues: ruleValues(answer.rule.criteria, today),
    schema: recordWaitingRule.input,
    toInput: ruleInput,
    fieldNames: { 'criteria.0.groups': 'groups', 'criteria.1.groups': 'specialGroups' },
    save: async (values) => {
      await command.mutateAsync(ruleInput(values))
      notifyDone('轮候规则已保存')
    },
  })
  const { form } = record
  const isPast = form.values.ruleFrom !== '' && form.values.ruleFrom < today
  return (
    <Modal opened size="xl" title="轮候规则" onClose={onClose} closeOnEscape={false}>
      <RecordForm
        record={record}
        label="轮候规则"
        saveLabel="保存规则"
        onCancel={onClose}
        onSaved={onClose}
      >
        <Criteria record={record} answer={answer} />
        <Preview values={form.values} />
        <FormGroup>
          <Field width="third">
            <DayField label="从哪天起" required {...form.getInputProps('ruleFrom')} />
          </Field>
          <Field width="twoThirds">
            <TextInput
              label="原因"
              required={isPast}
              maxLength={200}
              description={isPast ? '那天以来的名单次序会跟着变' : undefined}
              {...form.getInputProps('reason')}
            />
          </Field>
        </FormGroup>
      </RecordForm>
    </Modal>
  )
}

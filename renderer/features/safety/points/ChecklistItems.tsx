import { listSafetyKinds } from '#shared/contract/safety/schedule.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { IconPlus } from '#renderer/ui/icons.ts'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { Button, Input, NumberInput, Select, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { emptyItem, freeKey, type ItemValues } from './checklist-form.ts'
import { moved } from './order.ts'
import { OrderLine } from './OrderLine.tsx'
import classes from './Points.module.css'
import { useNormChoices } from './use-norm-choices.ts'

type Errors = Readonly<Record<string, unknown>>

interface ItemProps {
  readonly item: ItemValues
  readonly index: number
  readonly errors: Errors
  readonly onSet: (part: Partial<ItemValues>) => void
}

const ways = [
  { value: 'met', label: '符合、不符合' },
  { value: 'number', label: '填数字' },
] as const

const errorOf = (errors: Errors, index: number, field: string): string | undefined => {
  const error = errors[`items.${index}.${field}`]
  return typeof error === 'string' ? error : undefined
}

function RangeFields({ item, index, errors, onSet }: ItemProps) {
  const of = `第 ${index + 1} 项`
  return (
    <div className={classes.fields}>
      <TextInput
        className={classes.middle}
        label="单位"
        aria-label={`${of} 单位`}
        maxLength={10}
        value={item.unit}
        error={errorOf(errors, index, 'unit')}
        onChange={(event) => onSet({ unit: event.currentTarget.value })}
      />
      <NumberInput
        className={classes.middle}
        label="下限"
        aria-label={`${of} 下限`}
        hideControls
        value={item.minimum}
        error={errorOf(errors, index, 'minimum')}
        onChange={(minimum) => onSet({ minimum })}
      />
      <NumberInput
        className={classes.middle}
        label="上限"
        aria-label={`${of} 上限`}
        hideControls
        value={item.maximum}
        error={errorOf(errors, index, 'maximum')}
        onChange={(maximum) => onSet({ maximum })}
      />
    </div>
  )
}

function MoreFields({ item, index, errors, onSet }: ItemProps) {
  const kinds = useOperationQuery(listSafetyKinds, {}).data?.hazards ?? []
  const norms = useNormChoices(item.basis)
  const of = `第 ${index + 1} 项`
  return (
    <div className={classes.fields}>
      <TextInput
        className={classes.middle}
        label="分组"
        aria-label={`${of} 分组`}
        maxLength={40}
        value={item.heading}
        error={errorOf(errors, index, 'heading')}
        onChange={(event) => onSet({ heading: event.currentTarget.value })}
      />
      <Select
        className={classes.middle}
        label="不符合时记为隐患"
        aria-label={`${of} 隐患种类`}
        placeholder="当场选种类"
        clearable
        openOnFocus={false}
        data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
        value={item.hazardKind}
        error={errorOf(errors, index, 'hazardKind')}
        onChange={(hazardKind) => onSet({ hazardKind })}
      />
      <TypedSelect
        className={classes.middle}
        label="依据"
        aria-label={`${of} 依据`}
        placeholder="没有"
        clearable
        openOnFocus={false}
        data={norms}
        value={item.basis === '' ? null : item.basis}
        error={errorOf(errors, index, 'ruleItem') ?? errorOf(errors, index, 'rulebook')}
        onChange={(basis) => onSet({ basis: basis ?? '' })}
      />
      <TextInput
        className={classes.whole}
        label="怎么看、什么算合格"
        aria-label={`${of} 怎么看`}
        maxLength={300}
        value={item.hint}
        error={errorOf(errors, index, 'hint')}
        onChange={(event) => onSet({ hint: event.currentTarget.value })}
      />
    </div>
  )
}

const hidden = ['heading', 'hazardKind', 'rulebook', 'ruleItem', 'hint']

function ItemFields(props: ItemProps & { readonly isNew: boolean }) {
  const { item, index, errors, onSet, isNew } = props
  const [isOpen, setOpen] = useState(false)
  const summary = [item.heading, item.hint].filter((part) => part !== '').join('　')
  const hasHiddenError = hidden.some((field) => errorOf(errors, index, field) !== undefined)
  const isMore = isOpen || hasHiddenError
  const of = `第 ${index + 1} 项`
  return (
    <>
      <div className={classes.first}>
        <TextInput
          aria-label={`${of} 检查内容`}
          placeholder="安全出口没有上锁"
          autoFocus={isNew}
          maxLength={200}
          value={item.text}
          error={errorOf(errors, index, 'text')}
          onChange={(event) => onSet({ text: event.currentTarget.value })}
        />
        <Select
          aria-label={`${of} 怎么答`}
          w={136}
          allowDeselect={false}
          openOnFocus={false}
          data={ways}
          value={item.asks}
          onChange={(asks) => onSet({ asks: asks ?? 'met' })}
        />
        <Button
          variant="subtle"
          aria-label={`${of} 更多`}
          aria-expanded={isMore}
          onClick={() => setOpen(!isOpen)}
        >
          {isMore ? '收起' : '更多'}
        </Button>
      </div>
      {item.asks === 'number' ? <RangeFields {...props} /> : null}
      {isMore ? (
        <MoreFields {...props} />
      ) : summary === '' ? null : (
        <UnstyledButton tabIndex={-1} className={classes.summary} onClick={() => setOpen(true)}>
          {summary}
        </UnstyledButton>
      )}
    </>
  )
}

interface ChecklistItemsProps {
  readonly value: readonly ItemValues[]
  readonly onChange: (items: ItemValues[]) => void
  readonly errors: Errors
}

/** The items of a checklist: added, moved, removed, each with what it asks. */
export function ChecklistItems({ value, onChange, errors }: ChecklistItemsProps) {
  const [newKey, setNewKey] = useState<number | null>(null)
  const all = errors['items']

  function add() {
    const key = freeKey(value)
    setNewKey(key)
    onChange([...value, emptyItem(key, value.at(-1)?.heading ?? '')])
  }

  const set = (key: number) => (part: Partial<ItemValues>) =>
    onChange(value.map((item) => (item.key === key ? { ...item, ...part } : item)))

  return (
    <Input.Wrapper
      labelElement="div"
      inputWrapperOrder={['label', 'description', 'error', 'input']}
      label="检查内容"
      required
      description="一项看一件事。按钮、Alt+↑↓ 或按住序号拖动改顺序"
      error={typeof all === 'string' ? all : undefined}
    >
      <ol className={classes.order} aria-label="检查内容">
        {value.map((item, index) => (
          <OrderLine
            key={item.key}
            list="checklist-items"
            index={index}
            count={value.length}
            name={item.text.trim() === '' ? `第 ${index + 1} 项` : item.text}
            onMove={(from, to) => onChange(moved(value, from, to))}
            onRemove={() => onChange(value.filter(({ key }) => key !== item.key))}
          >
            <ItemFields
              item={item}
              index={index}
              errors={errors}
              onSet={set(item.key)}
              isNew={item.key === newKey}
            />
          </OrderLine>
        ))}
      </ol>
      <Button
        mt="xs"
        variant="default"
        data-enter-stop
        leftSection={<IconPlus size={16} stroke={1.5} />}
        onClick={add}
      >
        加一项
      </Button>
    </Input.Wrapper>
  )
}

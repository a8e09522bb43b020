import { listExtraItems, listExtraPeople, recordExtras } from '#shared/contract/fees/extra.ts'
import type { OutputOf } from '#shared/operation.ts'
import { isDay, monthOf } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { Checkbox, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './Extras.module.css'
import { DoneByFields } from './DoneByFields.tsx'
import type { Picked } from './people.ts'
import { PeoplePicker } from './PeoplePicker.tsx'

const route = getRouteApi('/fees/extras/new')

type Item = OutputOf<typeof listExtraItems>['rows'][number]

type Values = {
  feeItemId: string | null
  chargedOn: string
  price: string
  note: string
  staffId: number | null
  doneBy: string
  picked: Picked
  isAgain: boolean
} & Record<string, unknown>

function inputOf(values: Values) {
  const { feeItemId, chargedOn, price, note, staffId, doneBy, picked, isAgain } = values
  return {
    feeItemId: (feeItemId === null ? undefined : Number(feeItemId)) as number,
    chargedOn: (chargedOn === '' ? undefined : chargedOn) as string,
    people: Object.entries(picked).map(([id, quantity]) => ({ residentId: Number(id), quantity })),
    priceFen: yuanToFen(price),
    note,
    staffId,
    doneBy,
    isAgain,
  }
}

function useExtrasRecord(residentId: number | undefined, onSaved: (day: string) => unknown) {
  const today = useToday()
  const command = useCommand(recordExtras)
  return useRecordForm<Values>({
    initialValues: {
      feeItemId: null,
      chargedOn: today,
      price: '',
      note: '',
      staffId: null,
      doneBy: '',
      picked: residentId === undefined ? {} : { [residentId]: 1 },
      isAgain: false,
    },
    schema: recordExtras.input,
    toInput: inputOf,
    fieldNames: { priceFen: 'price', people: 'picked' },
    draft: useDraftStore<Values>('fees.extras', residentId ?? 'new'),
    save: async (values) => {
      const { ids, sumFen, warning } = await command.mutateAsync(inputOf(values))
      notifyDone(`已登记 ${ids.length} 笔，共 ${formatFen(sumFen)} 元`)
      if (warning !== null) notifyWarning(warning)
      await onSaved(values.chargedOn)
    },
  })
}

type ExtrasRecord = ReturnType<typeof useExtrasRecord>

/** Complaints about single people, by their id: the service names them by their place in what was sent. */
function wrongPeople({ form }: ExtrasRecord): Readonly<Record<string, ReactNode>> {
  const ids = Object.keys(form.values.picked)
  return Object.fromEntries(
    Object.entries(form.errors).flatMap(([field, words]) => {
      const place = /^people\.(\d+)\./.exec(field)?.[1]
      const id = place === undefined ? undefined : ids[Number(place)]
      return id === undefined ? [] : [[id, words]]
    }),
  )
}

function priceWords(item: Item | undefined): string {
  if (item === undefined) return ''
  if (item.priceFen === null) return '收费标准里没有价格'
  return `收费标准 ${formatFen(item.priceFen)} 元/${item.unitName ?? '次'}`
}

interface WhatFieldsProps {
  readonly record: ExtrasRecord
  readonly items: readonly Item[]
  readonly item: Item | undefined
}

/** The item with its day, its price and who did it. */
function WhatFields({ record, items, item }: WhatFieldsProps) {
  const { form } = record
  const mayCharge = useHolds('fees.charge')
  const offered = items.map(({ feeItemId, name, mayRecord }) => ({
    value: String(feeItemId),
    label: name,
    disabled: !mayRecord,
  }))
  return (
    <FormGroup title="做了什么">
      <Field width="half">
        <TypedSelect
          label="项目"
          required
          placeholder="输入项目名称"
          description={priceWords(item)}
          data={[{ group: '按次收费的项目', items: offered }]}
          {...form.getInputProps('feeItemId')}
          value={form.values.feeItemId}
        />
      </Field>
      <Field width="half">
        <DayField label="服务日期" required {...form.getInputProps('chargedOn')} />
      </Field>
      {mayCharge ? (
        <Field width="half">
          <MoneyField
            label="单价"
            description="留空按收费标准；不同的写说明"
            {...form.getInputProps('price')}
          />
        </Field>
      ) : null}
      <Field width={mayCharge ? 'half' : 'whole'}>
        <TextInput label="说明" maxLength={100} {...form.getInputProps('note')} />
      </Field>
      <DoneByFields
        staff={form.getInputProps('staffId')}
        other={form.getInputProps('doneBy')}
        isByStaff={form.values.staffId !== null}
      />
    </FormGroup>
  )
}

interface WhoFieldsProps {
  readonly record: ExtrasRecord
  readonly item: Item | undefined
}

/** For whom, and how often for each. */
function WhoFields({ record, item }: WhoFieldsProps) {
  const { form } = record
  const { chargedOn, picked, isAgain, feeItemId } = form.values
  const day = isDay(chargedOn) ? { day: chargedOn } : {}
  const of = feeItemId === null ? {} : { feeItemId: Number(feeItemId) }
  const read = useOperationQuery(listExtraPeople, { ...day, ...of }, { keepPrevious: true })
  return (
    <FormGroup title="给谁">
      <Field>
        <Loaded of={read} what="在住老人">
          {({ rows }) => (
            <>
              <PeoplePicker
                people={rows}
                picked={picked}
                onPicked={(next) => form.setFieldValue('picked', next)}
                unit={item?.unitName ?? '次'}
                error={form.errors['picked']}
                wrong={wrongPeople(record)}
              />
              {isAgain ||
              rows.some(({ residentId, already }) => already > 0 && residentId in picked) ? (
                <Checkbox
                  mt="sm"
                  label="再记一次：选中的人里有的这一天已登记过，确实又做了一次"
                  {...form.getInputProps('isAgain', { type: 'checkbox' })}
                />
              ) : null}
            </>
          )}
        </Loaded>
      </Field>
    </FormGroup>
  )
}

/** `已选 12 人、13 次，共 260.00 元`. */
function sumWords({ picked, price }: Values, item: Item | undefined): string {
  const counts = Object.values(picked)
  const times = counts.reduce((sum, count) => sum + count, 0)
  const fen = yuanToFen(price) ?? item?.priceFen ?? null
  const unit = item?.unitName ?? '次'
  const sum =
    fen === null || !Number.isSafeInteger(fen * times) ? '' : `，共 ${formatFen(fen * times)} 元`
  return `已选 ${counts.length} 人、${times} ${unit}${sum}`
}

function NewExtrasForm({ residentId }: { readonly residentId: number | undefined }) {
  const navigate = route.useNavigate()
  const back = (day?: string) =>
    navigate({
      to: '/fees/extras',
      search: { residentId, ...(day === undefined ? {} : { month: monthOf(day) }) },
    })
  const record = useExtrasRecord(residentId, back)
  const { chargedOn, feeItemId } = record.form.values
  const read = useOperationQuery(listExtraItems, isDay(chargedOn) ? { day: chargedOn } : {}, {
    keepPrevious: true,
  })
  return (
    <Panel>
      <Loaded of={read} what="收费项目">
        {({ rows }) => {
          const item = rows.find((one) => String(one.feeItemId) === feeItemId)
          if (rows.length === 0) {
            return (
              <EmptyState title="还没有按次收费的项目">
                先在“收费标准”里登记，例如理发 20 元/次。
              </EmptyState>
            )
          }
          return (
            <RecordForm
              record={record}
              label="登记加项"
              saveLabel="登记"
              onCancel={() => void back()}
            >
              <WhatFields record={record} items={rows} item={item} />
              <WhoFields record={record} item={item} />
              <p className={classes.sum}>{sumWords(record.form.values, item)}</p>
            </RecordForm>
          )
        }}
      </Loaded>
    </Panel>
  )
}

/** One item on one day for one person or for many. */
export function NewExtrasPage() {
  const { residentId } = route.useSearch()
  return (
    <Page title="登记加项">
      <NewExtrasForm key={residentId ?? 'new'} residentId={residentId} />
    </Page>
  )
}

import { getFeeTable, setFeePrices } from '#shared/contract/fees/fee-table.ts'
import { billCategories } from '#shared/rules/fees/accounts.ts'
import { unitOf } from '#shared/rules/fees/fee-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import classes from './FeeTable.module.css'
import { type FeeLine, type FeeTableOpened, placeOf } from './fee-words.ts'
import { PriceCell } from './PriceCell.tsx'

const route = getRouteApi('/fees/table/$feeTableId/prices')

/** A text for each price and each note, by the place. */
interface PriceValues extends Record<string, unknown> {
  prices: Record<string, string>
  notes: Record<string, string>
}

function valuesOf(lines: readonly FeeLine[]): PriceValues {
  return {
    prices: Object.fromEntries(lines.map((line) => [placeOf(line), fenToYuan(line.priceFen)])),
    notes: Object.fromEntries(lines.map((line) => [placeOf(line), line.note ?? ''])),
  }
}

function pricesIn(lines: readonly FeeLine[], values: PriceValues) {
  return lines.flatMap((line) => {
    const place = placeOf(line)
    const priceFen = yuanToFen(values.prices[place] ?? '')
    const { feeItemId, bedRateId, careLevelId } = line
    const note = values.notes[place] ?? ''
    return priceFen === null ? [] : [{ feeItemId, bedRateId, careLevelId, priceFen, note }]
  })
}

interface RowProps {
  readonly line: FeeLine
  readonly record: RecordFormState<PriceValues>
}

function PriceRow({ line, record }: RowProps) {
  const { form } = record
  const place = placeOf(line)
  const { name, part, per, unitName, isNeeded } = line
  const title = part === null ? name : `${name}，${part}`
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{part ?? ''}</td>
      <td>
        <PriceCell
          label={`${title}的价格`}
          value={form.values.prices[place] ?? ''}
          isNeeded={isNeeded}
          onChange={(value) => form.setFieldValue(`prices.${place}`, value)}
        />
      </td>
      <td className={classes.unit}>{unitOf(per, unitName)}</td>
      <td>
        <TextInput
          className={classes.priceNote}
          size="xs"
          aria-label={`${title}的说明`}
          maxLength={60}
          value={form.values.notes[place] ?? ''}
          onChange={(event) => form.setFieldValue(`notes.${place}`, event.currentTarget.value)}
        />
      </td>
    </tr>
  )
}

function Grid({ lines, record }: Omit<RowProps, 'line'> & { readonly lines: readonly FeeLine[] }) {
  const groups = Object.entries(billCategories).flatMap(([key, name]) => {
    const own = lines.filter(({ category }) => category === key)
    return own.length === 0 ? [] : [{ key, name, own }]
  })
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="价格">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">档次、等级</th>
            <th scope="col">价格（元）</th>
            <th scope="col">单位</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        {groups.map(({ key, name, own }) => (
          <tbody key={key}>
            {own.every((line) => line.name === name) ? null : (
              <tr>
                <th scope="rowgroup" colSpan={5} className={classes.group}>
                  {name}
                </th>
              </tr>
            )}
            {own.map((line) => (
              <PriceRow key={placeOf(line)} line={line} record={record} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

interface FormProps {
  readonly lines: readonly FeeLine[]
  readonly table: NonNullable<FeeTableOpened['table']>
}

function PricesForm({ lines, table }: FormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(setFeePrices)
  const { id, version } = table
  const back = () => navigate({ to: '/fees/table/$feeTableId', params: { feeTableId: id } })
  const toInput = (values: PriceValues) => ({ id, version, prices: pricesIn(lines, values) })
  const record = useRecordForm<PriceValues>({
    initialValues: valuesOf(lines),
    schema: setFeePrices.input,
    toInput,
    draft: useDraftStore<PriceValues>('fees.setFeePrices', id),
    save: async (values) => {
      const { changedCount } = await command.mutateAsync(toInput(values))
      notifyDone(`已保存，改了 ${changedCount} 个价格`)
      await back()
    },
  })
  return (
    <RecordForm record={record} label="价格" saveLabel="保存价格" onCancel={() => void back()}>
      <Grid lines={lines} record={record} />
    </RecordForm>
  )
}

/** Every price of a draft in one grid; what stays empty has no price in this version. */
export function PricesPage() {
  const { feeTableId } = route.useParams()
  const opened = useOpened(getFeeTable, { id: feeTableId })
  return (
    <Loaded of={opened} what="这版收费标准" heading="收费标准">
      {({ table, lines }) =>
        table === null ? null : (
          <Page
            title={`价格：${table.name}`}
            sub="标“要填”的是每个人的账单用得到的；其余留空就是这一版不收"
          >
            <Panel>
              {table.state !== 'draft' ? (
                <EmptyState
                  title="已经公布，价格不能改"
                  action={
                    <LinkButton to="/fees/table/new" search={{ basedOnId: table.id }}>
                      拟定新标准
                    </LinkButton>
                  }
                />
              ) : lines.length === 0 ? (
                <EmptyState
                  title="还没有收费项目"
                  action={<LinkButton to="/fees/items">登记收费项目</LinkButton>}
                />
              ) : (
                <PricesForm lines={lines} table={table} />
              )}
            </Panel>
          </Page>
        )
      }
    </Loaded>
  )
}

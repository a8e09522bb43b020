import { compareDoubles, merge, type MergeField } from '#shared/contract/residents/merge.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { residentStateWords, sexAndAge, sexWords } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Alert, Radio } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import classes from './CompareDoublesPage.module.css'

const route = getRouteApi('/residents/doubles/compare')

type Compared = OutputOf<typeof compareDoubles>
type Side = 'from' | 'into'

const fieldWords: Readonly<Record<MergeField, string>> = {
  name: '姓名',
  sex: '性别',
  bornOn: '出生日期',
  idNumber: '证件号码',
  telephone: '电话',
  address: '现住址',
  householdAddress: '户籍地址',
  nationality: '国籍',
  ethnic: '民族',
  religion: '宗教信仰',
  education: '文化程度',
  occupation: '原职业',
  marital: '婚姻',
  remark: '备注',
  photo: '照片',
}

function shown(field: MergeField, value: string | null) {
  if (value === null) return <span className="unknown">未知</span>
  return field === 'sex' ? (sexWords[value as keyof typeof sexWords] ?? value) : value
}

interface ValuesProps {
  readonly compared: Compared
  readonly keep: Partial<Record<MergeField, Side>>
  readonly onKeep: (field: MergeField, side: Side) => void
}

function personText({ name, sex, ageYears, state, bed }: Compared['from']): string {
  const parts = [sexAndAge(sex, ageYears), residentStateWords[state], bed]
  return `${name}（${parts.filter(Boolean).join(' · ')}）`
}

/** What the two records say, side by side; where they differ, whose value goes on. */
function Values({ compared, keep, onKeep }: ValuesProps) {
  const { fields, from, into } = compared
  const choice = (field: MergeField, side: Side, value: string | null) => (
    <Radio
      size="sm"
      name={`keep-${field}`}
      label={shown(field, value)}
      aria-label={`${fieldWords[field]}用${side === 'into' ? '接着用的' : '并入的'}：${value ?? ''}`}
      checked={(keep[field] ?? 'into') === side}
      onChange={() => onKeep(field, side)}
    />
  )
  return (
    <table className={classes.values}>
      <thead>
        <tr>
          <th scope="col">内容</th>
          <th scope="col">接着用：{personText(into)}</th>
          <th scope="col">并入：{personText(from)}</th>
        </tr>
      </thead>
      <tbody>
        {fields
          .filter((field) => field.from !== null || field.into !== null)
          .map(({ field, from: left, into: right, isDifferent }) => (
            <tr key={field} className={isDifferent ? classes.different : undefined}>
              <th scope="row">{fieldWords[field]}</th>
              <td>{isDifferent ? choice(field, 'into', right) : shown(field, right)}</td>
              <td>{isDifferent ? choice(field, 'from', left) : shown(field, left)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function Moves({ moves }: Pick<Compared, 'moves'>) {
  const text = moves.map(({ title, count }) => `${title} ${count} 条`).join('、')
  return (
    <p className={classes.moves}>
      {text === '' ? '没有要转过去的记录。' : `一起转过去：${text}。`}
    </p>
  )
}

interface MergeValues extends Record<string, unknown> {
  keep: Partial<Record<MergeField, Side>>
  reason: string
}

function MergeForm({ compared }: { readonly compared: Compared }) {
  const { from, into, moves } = compared
  const navigate = route.useNavigate()
  const command = useCommand(merge)
  const pair = { fromResidentId: from.id, intoResidentId: into.id }
  const record = useRecordForm<MergeValues>({
    initialValues: { keep: {}, reason: '' },
    schema: merge.input,
    toInput: ({ keep, reason }) => ({ ...pair, keep, reason }),
    save: async ({ keep, reason }) => {
      await command.mutateAsync({ ...pair, keep, reason })
      notifyDone(`两份档案已合并为 ${into.name} 的一份`)
      await navigate({ to: '/residents/$residentId', params: { residentId: into.id } })
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="合并重复档案"
      saveLabel="合并"
      onCancel={() => void navigate({ to: '/residents/doubles' })}
    >
      <Values
        compared={compared}
        keep={form.values.keep}
        onKeep={(field, side) => form.setFieldValue('keep', { ...form.values.keep, [field]: side })}
      />
      <Moves moves={moves} />
      <FormGroup>
        <ReasonField record={record} label="合并原因" />
      </FormGroup>
    </RecordForm>
  )
}

/** What must be put right before the two fit together. */
function Obstacles({ compared }: { readonly compared: Compared }) {
  const { obstacles, from, into } = compared
  return (
    <>
      <Alert color="red" title="两份档案有对不上的地方，现在不能合并">
        <Lines label="对不上的地方">
          {obstacles.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </Lines>
        先在其中一份里更正或作废，再回来合并。
      </Alert>
      <div className={classes.ways}>
        {[into, from].map(({ id: residentId, name }, index) => (
          <LinkButton
            key={residentId}
            to="/residents/$residentId"
            params={{ residentId }}
            variant="default"
          >
            打开档案{index === 0 ? '一' : '二'}：{name}
          </LinkButton>
        ))}
      </div>
    </>
  )
}

function Compared({ from, into }: { readonly from: number; readonly into: number }) {
  const compared = useOperationQuery(compareDoubles, { fromResidentId: from, intoResidentId: into })
  return (
    <Loaded of={compared} what="两份档案">
      {(data) =>
        data.obstacles.length === 0 ? (
          <MergeForm key={`${from}-${into}`} compared={data} />
        ) : (
          <Obstacles compared={data} />
        )
      }
    </Loaded>
  )
}

/** Two records side by side; merging makes one file of them. */
export function CompareDoublesPage() {
  const { from, into } = route.useSearch()
  return (
    <Page
      title="合并重复档案"
      sub="两份档案是同一位老人时，合成一份。并入的一份仍能查到，会指向接着用的一份。"
      actions={
        from === undefined || into === undefined ? undefined : (
          <LinkButton
            to="/residents/doubles/compare"
            search={{ from: into, into: from }}
            variant="default"
          >
            左右对换
          </LinkButton>
        )
      }
    >
      <Panel>
        {from === undefined || into === undefined ? (
          <EmptyState
            title="没有选两份档案"
            action={<LinkButton to="/residents/doubles">可能重复的档案</LinkButton>}
          />
        ) : (
          <Compared from={from} into={into} />
        )}
      </Panel>
    </Page>
  )
}

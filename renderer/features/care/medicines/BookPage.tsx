import { getMedicineBook, printMedicineBook } from '#shared/contract/care/medicine-stock.ts'
import { voidStockCount, voidStockMovement } from '#shared/contract/care/medicine-stock.ts'
import type { OutputOf } from '#shared/operation.ts'
import { amountNumber, amountText } from '#shared/rules/medicine-amount.ts'
import { movementKindWords } from '#shared/rules/medicine-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Table, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { usePrint } from './use-print.ts'

const route = getRouteApi('/care/medicines/$medicineId')

type Book = OutputOf<typeof getMedicineBook>

function MovementRow({ row }: { readonly row: Book['rows'][number] }) {
  const mayKeep = useMay('medicines.keep')
  const command = useCommand(voidStockMovement)
  const { id, version, kind, amountHundredths } = row
  const isVoidable = mayKeep && (kind === 'returned' || kind === 'discarded')
  return (
    <Table.Tr>
      <Table.Td>{instantText(row.movedAt)}</Table.Td>
      <Table.Td>{row.batchNumber ?? ''}</Table.Td>
      <Table.Td>{movementKindWords[kind]}</Table.Td>
      <Table.Td ta="right">{amountHundredths > 0 ? amountNumber(amountHundredths) : ''}</Table.Td>
      <Table.Td ta="right">{amountHundredths < 0 ? amountNumber(-amountHundredths) : ''}</Table.Td>
      <Table.Td ta="right">
        <strong>{amountNumber(row.balanceHundredths)}</strong>
      </Table.Td>
      <Table.Td>{row.otherParty ?? ''}</Table.Td>
      <Table.Td>{row.movedBy}</Table.Td>
      <Table.Td>{row.note ?? ''}</Table.Td>
      <Table.Td>
        {isVoidable ? (
          <ConfirmButton
            variant="subtle"
            size="compact-xs"
            title={`作废这次${movementKindWords[kind]}`}
            explanation="作废后这些药回到账上。原记录留在操作记录里。"
            confirmLabel="作废"
            reasonLabel="原因"
            onConfirm={async (reason) => {
              await command.mutateAsync({ id, version, reason })
              notifyDone(`${movementKindWords[kind]}已作废`)
            }}
          >
            作废
          </ConfirmButton>
        ) : null}
      </Table.Td>
    </Table.Tr>
  )
}

const headings = [
  '时间',
  '批号',
  '摘要',
  '收入',
  '支出',
  '结余',
  '送、取、见证人',
  '经手人',
  '备注',
  '',
]

function Movements({ book }: { readonly book: Book }) {
  return (
    <Panel
      title="收发"
      aside={
        <Text size="sm" c="dimmed">
          期初 {amountText(book.openingHundredths, book.unit)}，结余{' '}
          {amountText(book.balanceHundredths, book.unit)}
        </Text>
      }
    >
      <Table stickyHeader verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            {headings.map((heading) => (
              <Table.Th key={heading} ta={/收入|支出|结余/.test(heading) ? 'right' : 'left'}>
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {book.rows.toReversed().map((row) => (
            <MovementRow key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}

/** Whether the last count proves the book; without a count nothing is proven. */
function ProofMark({ proof }: { readonly proof: Book['proofs'][number] }) {
  if (proof.countedAt === null) return <StatusMark kind="unknown">未盘点</StatusMark>
  return (
    <StatusMark kind={proof.agrees ? 'well' : 'bad'}>{proof.agrees ? '相符' : '不符'}</StatusMark>
  )
}

function Proofs({ book }: { readonly book: Book }) {
  const open = book.proofs.filter(({ balanceHundredths }) => balanceHundredths > 0)
  return (
    <Panel title="账实核对">
      {open.length === 0 ? <Text c="dimmed">账上没有余量。</Text> : null}
      {open.map((proof) => (
        <div key={proof.batchId}>
          <ProofMark proof={proof} /> 批号 {proof.batchNumber ?? '未登记'}，有效期到{' '}
          {proof.expiresOn}：
          {proof.countedAt === null || proof.countedHundredths === null
            ? '收入以后还没有盘点，'
            : `${instantText(proof.countedAt)} 盘点 ${amountText(proof.countedHundredths, book.unit)}，其后出入 ${amountText(proof.sinceHundredths, book.unit)}，`}
          账面 {amountText(proof.balanceHundredths, book.unit)}
        </div>
      ))}
    </Panel>
  )
}

function Counts({ book }: { readonly book: Book }) {
  const mayKeep = useMay('medicines.keep')
  const command = useCommand(voidStockCount)
  return (
    <Panel title="盘点">
      {book.counts.length === 0 ? <Text c="dimmed">还没有盘点过。</Text> : null}
      {book.counts.map((count) => (
        <div key={count.id}>
          {instantText(count.countedAt)} 批号 {count.batchNumber ?? '未登记'}：账面{' '}
          {amountText(count.bookHundredths, book.unit)}，盘到{' '}
          {amountText(count.countedHundredths, book.unit)}
          {count.reason === null ? '' : `，${count.reason}`}（{count.countedBy}、
          {count.secondCountedBy ?? ''}）{' '}
          {count.isLatest && mayKeep ? (
            <ConfirmButton
              variant="subtle"
              size="compact-xs"
              title="作废这次盘点"
              explanation="盘点和它带来的调整一起作废，之前的出入可以再改。"
              confirmLabel="作废"
              reasonLabel="原因"
              onConfirm={async (reason) => {
                await command.mutateAsync({ id: count.id, reason })
                notifyDone('盘点已作废')
              }}
            >
              作废
            </ConfirmButton>
          ) : null}
        </div>
      ))}
    </Panel>
  )
}

/** The book of one medicine as of the day shown, and how its counts prove it. */
export function BookPage() {
  const { medicineId } = route.useParams()
  const { since } = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOfInput()
  const input = { medicineId, ...(since === undefined ? {} : { since }), ...asOf }
  const book = useOperationQuery(getMedicineBook, input, { keepPrevious: true })
  const print = usePrint(printMedicineBook)
  const { data } = book
  return (
    <Page
      title="药品台账"
      sub={
        data === undefined
          ? undefined
          : [data.residentName, data.name, data.specification].filter(Boolean).join('　')
      }
      actions={
        <>
          <div style={{ width: '10rem' }}>
            <DayField
              label="从哪天起"
              value={since ?? ''}
              onChange={(day) =>
                void navigate({ search: day === '' ? {} : { since: day }, replace: true })
              }
            />
          </div>
          {data === undefined ? null : (
            <LinkButton
              to="/care/medicines/residents/$residentId"
              params={{ residentId: data.residentId }}
              variant="default"
            >
              {data.residentName}的药品
            </LinkButton>
          )}
          <Button variant="default" loading={print.isBusy} onClick={() => void print.print(input)}>
            打印
          </Button>
        </>
      }
    >
      <Loaded of={book} what="台账">
        {(shown) => (
          <div style={{ display: 'flex', flexDirection: 'column', gap: '0.75rem' }}>
            <Proofs book={shown} />
            <Counts book={shown} />
            <Movements book={shown} />
          </div>
        )}
      </Loaded>
      <DocumentScreen document={print.document} onClose={print.close} />
    </Page>
  )
}

import { listDisclosures, voidDisclosure } from '#shared/contract/office/disclosure.ts'
import type { OutputOf } from '#shared/operation.ts'
import { disclosureBasisWords, receiverKindWords } from '#shared/rules/privacy-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { PrivacyFiles } from '#renderer/domain/PrivacyFiles.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Drawer, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { PartSwitch, usePrivacyView } from './PrivacyBar.tsx'

type Row = OutputOf<typeof listDisclosures>['rows'][number]

const sourceWords = { entered: '登记', submission: '报送', export: '导出、打印' } as const

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'disclosedOn',
    heading: '日期',
    width: 104,
    render: ({ disclosedOn }) => disclosedOn,
    exportAs: { kind: 'day' },
  },
  {
    key: 'about',
    heading: '涉及',
    width: 176,
    isFixed: true,
    render: ({ about }) => <strong className="rowName">{about}</strong>,
  },
  {
    key: 'receiver',
    heading: '接收方',
    width: 168,
    render: ({ receiver }) => receiver ?? <span className="unknown">程序不知道</span>,
    exportAs: { empty: '' },
  },
  { key: 'what', heading: '内容', render: ({ what }) => what },
  {
    key: 'basis',
    heading: '依据',
    width: 120,
    render: ({ basis }) => (basis === null ? '' : disclosureBasisWords[basis]),
    exportAs: { words: disclosureBasisWords, empty: '' },
  },
  {
    key: 'givenBy',
    heading: '经办',
    width: 84,
    render: ({ givenBy }) => givenBy ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'source',
    heading: '来源',
    width: 104,
    render: ({ source }) => sourceWords[source],
    exportAs: { words: sourceWords },
  },
  {
    key: 'keepUntil',
    heading: '至少保存到',
    width: 112,
    render: ({ keepUntil }) => keepUntil,
    exportAs: { kind: 'day' },
  },
]

/** One entry with its papers; what was entered by hand can be voided. */
function Entry({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const mayWrite = useMay('privacy.write')
  const voiding = useCommand(voidDisclosure)
  const { id, residentId, about, receiver, receiverKind, basis } = row
  const kind = receiverKind === null ? '' : `（${receiverKindWords[receiverKind]}）`
  return (
    <Stack gap="md">
      <Facts
        facts={[
          { label: '日期', value: row.disclosedOn },
          {
            label: '涉及',
            value:
              residentId === null ? (
                about
              ) : (
                <TextLink to="/residents/$residentId" params={{ residentId }}>
                  {about}
                </TextLink>
              ),
          },
          { label: '接收方', value: receiver === null ? null : `${receiver}${kind}` },
          { label: '内容', value: row.what },
          { label: '用途', value: row.purpose },
          { label: '依据', value: basis === null ? null : disclosureBasisWords[basis] },
          { label: '经办', value: row.givenBy },
          { label: '至少保存到', value: row.keepUntil },
        ]}
      />
      {row.link === null ? null : (
        <TextLink to={row.link as '/'}>
          {row.source === 'export' ? '打开操作记录' : '打开报送'}
        </TextLink>
      )}
      {id === null ? null : (
        <>
          <PrivacyFiles subject="disclosure" subjectId={id} of="这次提供" />
          {mayWrite ? (
            <ConfirmButton
              title={`作废：${receiver ?? ''} ${row.disclosedOn}`}
              explanation="这一条登记错了。作废后不再列出，操作记录里查得到。"
              confirmLabel="作废"
              reasonLabel="原因"
              onConfirm={async (reason) => {
                await voiding.mutateAsync({ id, reason })
                notifyDone('已作废')
                onClose()
              }}
            >
              作废
            </ConfirmButton>
          ) : null}
        </>
      )}
    </Stack>
  )
}

function NewButton() {
  const may = useMay('privacy.write')
  if (!may) return null
  return (
    <LinkButton
      to="/office/privacy/disclosures/new"
      leftSection={<IconPlus size={16} stroke={1.5} />}
    >
      登记对外提供
    </LinkButton>
  )
}

/** The register of what was given to whom: entered here, handed in, taken out as files. */
export function DisclosureList() {
  const { view, change } = usePrivacyView()
  const [open, setOpen] = useState<Row | null>(null)
  const input = {
    ...(view.source === undefined ? {} : { source: view.source }),
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listDisclosures,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listDisclosures,
    input,
    title: '对外提供登记簿',
    filters: view.source === undefined ? '' : sourceWords[view.source],
  })
  return (
    <>
      <ListPage<Row>
        list="office.disclosures"
        title="个人信息"
        unit="条"
        sub="对外提供：登记的、报送的、导出和打印的，至少保存 3 年"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ key }) => key}
        onOpen={setOpen}
        view={view}
        onView={change}
        searchHint="涉及、接收方、内容"
        filters={
          <>
            <PartSwitch view="disclosures" />
            <Select
              aria-label="来源"
              placeholder="全部来源"
              clearable
              w="9rem"
              data={Object.entries(sourceWords).map(([value, label]) => ({ value, label }))}
              value={view.source ?? null}
              onChange={(source) =>
                change({ source: (source ?? undefined) as Row['source'] | undefined, page: 1 })
              }
            />
          </>
        }
        isFiltered={view.source !== undefined}
        onClearFilters={() => change({ source: undefined, search: '', page: 1 })}
        actions={<NewButton />}
        empty={
          <EmptyState title="还没有对外提供" action={<NewButton />}>
            向医院、家属、主管部门和其他单位提供老人的信息，登记在这里；报送和导出自动列入。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        position="right"
        title="对外提供"
      >
        {open === null ? null : <Entry row={open} onClose={() => setOpen(null)} />}
      </Drawer>
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}

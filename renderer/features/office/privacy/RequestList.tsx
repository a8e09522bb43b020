import { listPrivacyRequests } from '#shared/contract/office/privacy-request.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  requestKindWords,
  requestResultWords,
  requestRoleWords,
} from '#shared/rules/privacy-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Select } from '@mantine/core'
import { PartSwitch, usePrivacyView } from './PrivacyBar.tsx'

type Row = OutputOf<typeof listPrivacyRequests>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  { key: 'askedOn', heading: '日期', width: 104, render: ({ askedOn }) => askedOn },
  {
    key: 'name',
    heading: '老人',
    width: 112,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'kind', heading: '请求', width: 80, render: ({ kind }) => requestKindWords[kind] },
  {
    key: 'askedBy',
    heading: '申请人',
    width: 168,
    render: ({ askedBy, askedByRole }) => `${askedBy}（${requestRoleWords[askedByRole]}）`,
  },
  { key: 'wish', heading: '要求', render: ({ wish }) => wish ?? '' },
  {
    key: 'result',
    heading: '答复',
    width: 112,
    render: ({ result }) =>
      result === null ? (
        <StatusMark kind="due">未答复</StatusMark>
      ) : (
        <StatusMark kind={result === 'refused' ? 'plain' : 'well'}>
          {requestResultWords[result]}
        </StatusMark>
      ),
  },
  {
    key: 'dayCount',
    heading: '历时',
    width: 80,
    align: 'right',
    render: ({ dayCount }) => `${dayCount} 天`,
  },
]

function NewButton() {
  const may = useMay('privacy.write')
  if (!may) return null
  return (
    <LinkButton to="/office/privacy/requests/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
      登记请求
    </LinkButton>
  )
}

/** Requests to see, copy, correct, erase or explain; the open ones first. */
export function RequestList() {
  const { view, change, navigate } = usePrivacyView()
  const input = {
    ...(view.isOpen === undefined ? {} : { isOpen: view.isOpen }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listPrivacyRequests,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const chosen = view.isOpen === undefined ? null : view.isOpen ? 'open' : 'closed'
  return (
    <ListPage<Row>
      list="office.privacyRequests"
      title="个人信息"
      unit="个"
      sub="查阅、复制、更正、删除和说明的请求"
      rows={rows.data?.rows}
      total={rows.data?.total}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id: requestId }) =>
        void navigate({ to: '/office/privacy/requests/$requestId', params: { requestId } })
      }
      view={view}
      onView={change}
      filters={
        <>
          <PartSwitch view="requests" />
          <Select
            aria-label="是否答复"
            placeholder="全部请求"
            clearable
            w="9rem"
            data={[
              { value: 'open', label: '未答复' },
              { value: 'closed', label: '已答复' },
            ]}
            value={chosen}
            onChange={(of) => change({ isOpen: of === null ? undefined : of === 'open', page: 1 })}
          />
        </>
      }
      isFiltered={view.isOpen !== undefined}
      onClearFilters={() => change({ isOpen: undefined, page: 1 })}
      actions={<NewButton />}
      empty={
        <EmptyState title="没有请求" action={<NewButton />}>
          老人、监护人或代理人要看、要复制、要更正自己的资料，登记在这里，答复后留下结果。
        </EmptyState>
      }
    />
  )
}

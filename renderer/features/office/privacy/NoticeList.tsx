import { listPrivacyNotices, voidPrivacyNotice } from '#shared/contract/residents/consent.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group, Text } from '@mantine/core'
import classes from './NoticeList.module.css'
import { PartSwitch } from './PrivacyBar.tsx'

type Notice = OutputOf<typeof listPrivacyNotices>['rows'][number]

function NewButton() {
  const may = useMay('privacy.write')
  if (!may) return null
  return (
    <LinkButton to="/office/privacy/notices/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
      登记新版本
    </LinkButton>
  )
}

function VoidNotice({ notice }: { readonly notice: Notice }) {
  const may = useMay('privacy.write')
  const voiding = useCommand(voidPrivacyNotice)
  if (!may || notice.consentCount > 0) return null
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      size="compact-xs"
      title={`作废：版本 ${notice.noticeVersion}`}
      explanation="这一版登记错了，还没有同意依据它。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await voiding.mutateAsync({ id: notice.id, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

function NoticePanel({ notice }: { readonly notice: Notice }) {
  const { noticeVersion, title, body, noticeFrom, consentCount, isInForce } = notice
  return (
    <Panel
      title={
        <>
          {title} {noticeVersion}
        </>
      }
      aside={<VoidNotice notice={notice} />}
    >
      <Group gap="sm" mb="xs">
        <StatusMark kind={isInForce ? 'well' : 'plain'}>
          {isInForce ? '现用' : '不是现用'}
        </StatusMark>
        <Text size="sm" c="dimmed">
          {noticeFrom} 起，{consentCount} 项表示依据它
        </Text>
      </Group>
      <div className={classes.body}>{body}</div>
    </Panel>
  )
}

/** The versions of the text that is read out before somebody agrees. */
export function NoticeList() {
  const notices = useOperationQuery(listPrivacyNotices, useAsOfInput())
  return (
    <Page title="个人信息" sub="告知书：征得同意前读给老人听的文字" actions={<NewButton />}>
      <div className={classes.bar}>
        <PartSwitch view="notices" />
      </div>
      <Loaded of={notices} what="告知书">
        {({ rows }) =>
          rows.length === 0 ? (
            <Panel>
              <EmptyState title="还没有登记告知书" action={<NewButton />}>
                先登记机构自己的告知书，再逐项征得同意。打印同意书时，没有登记就用参考文本。
              </EmptyState>
            </Panel>
          ) : (
            <div className={classes.list}>
              {rows.map((notice) => (
                <NoticePanel key={notice.id} notice={notice} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

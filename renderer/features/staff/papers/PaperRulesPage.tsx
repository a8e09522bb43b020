import {
  correctPostPapers,
  getPostPapers,
  type PaperDutyShown,
} from '#shared/contract/staff/paper.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Table } from '@mantine/core'
import { useState } from 'react'
import { AddDutyDialog, type Shown } from './AddDutyDialog.tsx'

interface DutyProps {
  readonly duty: PaperDutyShown
  readonly shown: Shown
}

const isSame = (duty: PaperDutyShown) => (own: { post: string; kinds: readonly string[] }) =>
  own.post === duty.post && own.kinds.join() === duty.kinds.join()

/** Stated ones are left out with a reason and taken up again; the home's own are taken away. */
function DutyActions({ duty, shown }: DutyProps) {
  const mayWrite = useMay('staff.write')
  const command = useCommand(correctPostPapers)
  const { rules, version } = shown
  const { code } = duty
  if (!mayWrite) return null
  async function save(changes: Partial<Shown['rules']>) {
    await command.mutateAsync({ rules: { ...rules, ...changes }, version })
    notifyDone('已保存')
  }
  const again = () => save({ off: rules.off.filter((one) => one.code !== code) })
  if (duty.isOff) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        loading={command.isPending}
        onClick={() => void again().catch(notifyFailure)}
      >
        恢复
      </Button>
    )
  }
  const own = rules.own.filter((one) => !isSame(duty)(one))
  const off = (reason: string) => [...rules.off, { code, reason }]
  return (
    <ConfirmButton
      title={`${duty.postName}不再要求${duty.paperName}`}
      explanation="以后不再算缺少，也不在排班里提醒。已登记的证书不变。"
      confirmLabel="停用"
      reasonLabel="原因"
      onConfirm={(reason) => save(duty.isOwn ? { own } : { off: off(reason) })}
    >
      停用
    </ConfirmButton>
  )
}

function DutyRow({ duty, shown }: DutyProps) {
  const { postName, paperName, clause, status, note, code, isOff, reason } = duty
  return (
    <Table.Tr>
      <Table.Td>{postName}</Table.Td>
      <Table.Td>{paperName}</Table.Td>
      <Table.Td>
        {clause ?? '本机构自定'}
        {note === null ? null : <div className="unknown">{note}</div>}
        {reason === null ? null : <div className="unknown">{`原因：${reason}`}</div>}
      </Table.Td>
      <Table.Td>
        {status === null ? null : (
          <CertaintyMark status={status} note={note} rulebook="staffing" path={`duties/${code}`} />
        )}
      </Table.Td>
      <Table.Td>
        <StatusMark kind={isOff ? 'plain' : 'well'}>{isOff ? '停用' : '要求'}</StatusMark>
      </Table.Td>
      <Table.Td>
        <DutyActions duty={duty} shown={shown} />
      </Table.Td>
    </Table.Tr>
  )
}

function Duties({ shown }: { readonly shown: Shown }) {
  return (
    <Panel title="岗位和证件">
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="9rem">岗位</Table.Th>
            <Table.Th w="14rem">证件</Table.Th>
            <Table.Th>依据</Table.Th>
            <Table.Th w="6rem">核对</Table.Th>
            <Table.Th w="6rem">状态</Table.Th>
            <Table.Th w="6rem" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.duties.map((duty) => (
            <DutyRow key={duty.code} duty={duty} shown={shown} />
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}

/** Which post asks for which paper: by clause, and by the home's own choice. */
export function PaperRulesPage() {
  const query = useOperationQuery(getPostPapers, {})
  const mayWrite = useMay('staff.write')
  const [isAdding, setAdding] = useState(false)
  const close = () => setAdding(false)
  return (
    <Page
      title="岗位要求的证件"
      sub="没有读到条文的岗位，由本机构自己定"
      actions={
        <>
          <LinkButton to="/staff/papers" variant="default">
            岗位证件
          </LinkButton>
          {mayWrite ? (
            <Button
              leftSection={<IconPlus size={16} stroke={1.5} />}
              onClick={() => setAdding(true)}
            >
              添加要求
            </Button>
          ) : null}
        </>
      }
    >
      <Loaded of={query} what="岗位要求的证件">
        {(shown) => (
          <>
            <Duties shown={shown} />
            {isAdding ? <AddDutyDialog shown={shown} onClose={close} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

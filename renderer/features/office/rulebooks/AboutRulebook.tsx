import { type getRulebook, voidRulebookEdition } from '#shared/contract/office/rulebook.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Modal, Text } from '@mantine/core'
import { useState } from 'react'

type Rulebook = OutputOf<typeof getRulebook>

function Editions({ editions }: Pick<Rulebook, 'editions'>) {
  if (editions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        没有换用过文件，用的是程序自带的。
      </Text>
    )
  }
  return (
    <Lines label="换用过的版本">
      {editions.map(({ id, version, fileName, reason, by, at, isLive }) => (
        <li key={id}>
          <span>
            第 {version} 版，{fileName}
          </span>
          <Text span size="sm" c="dimmed">
            {by}，{instantText(at)}：{reason}
          </Text>
          <LineEnd>{isLive ? <StatusMark kind="well">在用</StatusMark> : null}</LineEnd>
        </li>
      ))}
    </Lines>
  )
}

/** Where a rulebook comes from, and which editions held. */
export function AboutRulebook({ rulebook }: { readonly rulebook: Rulebook }) {
  const [isOpen, setOpen] = useState(false)
  const { title, area, inForceFrom, inForceTo, note, sources, editions } = rulebook
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        来源和版本
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={title} size="lg">
        <Facts
          facts={[
            { label: '地区', value: area },
            { label: '施行日', value: inForceFrom },
            ...(inForceTo === null ? [] : [{ label: '废止日', value: inForceTo }]),
            { label: '说明', value: note ?? '无' },
            { label: '来源', value: sources.map((source) => source.title).join('；') },
          ]}
        />
        <Text fw={600} size="sm" mt="md" mb={4}>
          换用过的版本
        </Text>
        <Editions editions={editions} />
      </Modal>
    </>
  )
}

/** Back to the edition that came with the program. */
export function BackToBuiltIn({ rulebook }: { readonly rulebook: Rulebook }) {
  const mayDecide = useMay('rulebooks.decide')
  const command = useCommand(voidRulebookEdition)
  const live = rulebook.editions.find(({ isLive }) => isLive)
  if (live === undefined || !mayDecide) return null
  return (
    <ConfirmButton
      title="换回程序自带的版本"
      explanation={`“${live.fileName}”不再使用。本机构的核对，数值相同的继续有效。以前的评估和已固定的报送不变。`}
      confirmLabel="换回"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id: live.id, reason })
        notifyDone('已换回程序自带的版本')
      }}
    >
      换回自带版本
    </ConfirmButton>
  )
}

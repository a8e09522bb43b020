import { getWording, returnToWording } from '#shared/contract/office/wording.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import { useState } from 'react'
import classes from './Wording.module.css'
import { type Wording, WordingForm, type WordingText } from './WordingForm.tsx'
import { WordingPreview } from './WordingPreview.tsx'

const document = 'agreement' as const

/** What was in force before, each with its reason and the way back to it. */
function Versions({ wording }: { readonly wording: Wording }) {
  const command = useCommand(returnToWording)
  const { newestVersion, versions } = wording
  return (
    <Lines label="版本">
      {versions.map(({ wordingVersion, title, reason, recordedAt, by }) => (
        <li key={wordingVersion}>
          <strong>{wordingVersion === 0 ? '自带' : `第 ${wordingVersion} 版`}</strong>
          <span>{title}</span>
          <span className="unknown">
            {[recordedAt === null ? null : instantText(recordedAt), by, reason]
              .filter(Boolean)
              .join('，')}
          </span>
          <LineEnd>
            {wordingVersion === newestVersion ? (
              <StatusMark kind="well">使用中</StatusMark>
            ) : (
              <ConfirmButton
                variant="subtle"
                color="gray"
                size="compact-xs"
                title={wordingVersion === 0 ? '回到自带文字' : `回到第 ${wordingVersion} 版`}
                explanation="按那一版的文字存一个新版本。已经拟定、签过的协议不变。"
                confirmLabel="回到这一版"
                reasonLabel="原因"
                onConfirm={async (why) => {
                  const made = await command.mutateAsync({
                    document,
                    newestVersion,
                    wordingVersion,
                    reason: why,
                  })
                  notifyDone(`已存为第 ${made.wordingVersion} 版`)
                }}
              >
                回到这一版
              </ConfirmButton>
            )}
          </LineEnd>
        </li>
      ))}
    </Lines>
  )
}

function Editor({ wording }: { readonly wording: Wording }) {
  const [text, setText] = useState<WordingText>({ title: wording.title, body: wording.body })
  return (
    <div className={classes.columns}>
      <div>
        {wording.isReference ? (
          <Text size="sm" mb="xs">
            <StatusMark kind="due">参考文本</StatusMark>{' '}
            使用前由机构审定；审定后去掉第一行，存为新版本。
          </Text>
        ) : null}
        <Panel title={wording.name}>
          <WordingForm wording={wording} onText={setText} />
        </Panel>
        <Panel title="版本">
          <Versions wording={wording} />
        </Panel>
      </div>
      <WordingPreview document={document} text={text} />
    </div>
  )
}

/** The home's own wording of what it prints: edited beside its preview, in versions. */
export function WordingsPage() {
  const query = useOperationQuery(getWording, { document })
  return (
    <Page title="文书文字">
      <Loaded of={query} what="文书文字">
        {(wording) => <Editor key={wording.newestVersion} wording={wording} />}
      </Loaded>
    </Page>
  )
}

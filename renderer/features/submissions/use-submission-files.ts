import { getFile } from '#shared/contract/submissions/submission.ts'
import { useClient } from '#renderer/api/context.tsx'
import { useDoor } from '#renderer/api/door.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { useState } from 'react'
import type { Submission } from './submission.ts'

/** The frozen files as they are: shown, saved one by one or all at once. */
export function useSubmissionFiles(submission: Submission) {
  const client = useClient()
  const door = useDoor()
  const [shown, setShown] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  const take = (name: string) => client.call(getFile, { id: submission.id, name })

  async function save(name: string) {
    const savedAs = await door.saveFile(await take(name))
    if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
  }

  async function saveAll() {
    const files = []
    for (const { name } of submission.files) files.push(await take(name))
    const place = await door.saveFiles(files.map(({ name, bytes }) => ({ name, bytes })))
    if (place !== null) notifyDone(`${files.length} 个文件已存到 ${place}`)
  }

  return {
    shown,
    hide: () => setShown(null),
    show: (name: string) => void take(name).then(setShown, notifyFailure),
    save: (name: string) => void save(name).catch(notifyFailure),
    saveAll: () => void saveAll().catch(notifyFailure),
  }
}

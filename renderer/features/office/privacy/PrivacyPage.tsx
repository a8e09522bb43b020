import { ConsentMatrix } from './ConsentMatrix.tsx'
import { DisclosureList } from './DisclosureList.tsx'
import { NoticeList } from './NoticeList.tsx'
import { usePrivacyView } from './PrivacyBar.tsx'
import { RequestList } from './RequestList.tsx'
import { RetentionList } from './RetentionList.tsx'

const parts = {
  consents: ConsentMatrix,
  disclosures: DisclosureList,
  requests: RequestList,
  retention: RetentionList,
  notices: NoticeList,
} as const

/** Personal information: who agreed to what, what left the home, requests, how long files are kept. */
export function PrivacyPage() {
  const { view } = usePrivacyView()
  const Part = parts[view.view]
  return <Part key={view.view} />
}

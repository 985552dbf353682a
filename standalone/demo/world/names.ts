/** Names that the demo's developers are put together from. */
export const GIVEN_NAMES = (
  'ada alma amir ana aya ben carla chen dana diego elif emil esra femi finn grace hana hugo ines ivan jonas kaya lea ' +
  'leo lina liu maya milo mina nadia noor omar otto pia priya rafa rosa sam sara sofia tariq theo uma vera wen yara zoe'
).split(' ');

export const FAMILY_NAMES = (
  'adeyemi almeida andersson banerjee bauer costa dubois eriksen fischer garcia haddad hoffmann ito jansen kaplan kim ' +
  'kowalski lima lopez martin mensah moreau nakamura nguyen novak okafor olsen patel petrov ricci rossi sato schmidt ' +
  'silva singh smith suzuki tanaka torres virtanen wagner walker yilmaz zhang'
).split(' ');

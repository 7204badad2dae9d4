/**
 * Operating systems of pf.os(5), one class a line: its versions behind `;`, with their subtypes behind `~`. A line
 * that begins with a blank goes on with the class before.
 */
export const fingerprintNames = `AIX;4.3;4.3~2-3;4.3~3;5.1-5.2;5.3~ML1
Linux;2.0~3x;google;2.4;2.4~.18-21;2.6~.1-7;2.6;3.0;2.5;2.5-2.6;2.2~20-25;2.2;2.4~cluster;2.4~lo0;2.2~lo0;
  2.2~Opera;2.4~Opera;2.4~ts;2.2~ts
FreeBSD;2.0-2.2;3.0-3.5;4.0-4.2;4.4;4.6-4.8~noRFC1323;4.6-4.9;4.8-4.11;5.0-5.1;5.0-5.2;4.7-4.11
NetBSD;1.3;1.6~opera;1.6;1.6~df;1.6~randomization
OpenBSD;2.6;3.0-4.8;3.0-4.8~no-df;3.3-4.0;3.3-4.0~no-df;3.0-4.0~opera;4.9;4.9~no-df;6.1;6.1~no-df
Solaris;8~RFC1323;8;2.5-2.7;2.6-2.7;2.5~1;2.9;2.7;10~beta;10
SunOS;4.1
IRIX;6.4;6.2-6.5;6.5~RFC1323;6.5~12-21;6.5~15-21;6.5~IP27
Tru64;4.0;5.0;5.1~noRFC1323;5.1a~JP4
OpenVMS;7.2
MacOS;7.3-7.6~OTTCP;8.0-8.6~OTTCP;8.1-8.6~OTTCP;9.0-9.2;9.1
Windows;3.11;95;95~b;98~lowTTL;98;98~RFC1323;98~noSack;NT~4.0;2000~SP4;XP~SP1;2000~SP2+;2000;XP~SP3;2000~SP2;XP;
  2000~SP3;Vista;2000~cisco;XP~cisco;2000~ZoneAlarm;.NET;ME;95~winsock2;2003~AS;CE~2.0;XP~RFC1323;2000~RFC1323
HP-UX;B.10.20;11.0;11.10;11.11;B.11.00~A
RISC OS;3.70~4.10
BSD/OS;3.1;4.0-4.3
NewtonOS;2.1
NeXTSTEP;3.3
BeOS;5.0-5.1;5.0
OS/400;VR4;VR5;V4R5~CF67032
ULTRIX;4.5
QNX;
Novell;NetWare~5.0;IntranetWare~4.11;BorderManager;Netware~6
SCO;UnixWare~7.1;OpenServer~5.0
DOS;WATTCP~1.05;WATTCP~1.05Arachne
OS/2;4
TOPS-20;7
FreeMiNT;1~16A
Plan9;4
AMIGAOS;3.9
Checkpoint;
ExtremeWare;4.x
FortiNet;FortiGate~50
Eagle;
LinkSys;WRV54G
Cisco;;12008;Content Engine
Alteon;ACEswitch
Nortel;Contivity Client
AOL;web cache
NetApp;5.x;5.3~1;5.3-5.5;CacheFlow;5.2~1;4.1
CacheFlow;4.1;1.1
Dell;PowerApp cache
Inktomi;crawler
LookSmart;ZyBorg
Proxyblocker;
Redline;
Spirent;Avalanche
PalmOS;Tungsten~C;3;4;3~5;5;5.2~Clie;5.2~Treo
SymbianOS;7;6048;9210;P800;6600
Zaurus;3.10
PocketPC;2002
Contiki;1.1~rc0
Sega;Dreamcast~3.0;Dreamcast~HKT-3020
Sony;PS2
AXIS;5600~v5.64
NMAP;syn scan~1;syn scan~2;syn scan~3;syn scan~4;OS~1;OS~2;OS~3;OS~4
NAST;`;

/** What FreeBSD's file has on top of OpenBSD's. */
export const freebsdFingerprintNames = `DragonFly;1.0~A;1.2-1.12;2.0-2.1;2.2-2.3;2.4-2.7`;

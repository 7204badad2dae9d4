/**
 * services(5) of macOS, that is nearly all that IANA has assigned: names, port, and protocols by their first letter, in
 * the order of the file. Without a port it is the one behind the last; without protocols it is TCP and UDP.
 */
export const macosServices = `tcpmux 1;compressnet;compressnet;rje 5;echo 7;discard 9;systat 11;daytime 13;qotd 17;msp;chargen;ftp-data;ftp;ssh
telnet;smtp 25;nsw-fe 27;msg-icp 29;msg-auth 31;dsp 33;time 37;rap;rlp;graphics 41;name,nameserver;nicname,whois
mpm-flags;mpm;mpm-snd;ni-ftp;auditd;tacacs;re-mail-ck;la-maint;xns-time;domain;xns-ch;isi-gl;xns-auth;xns-mail 58
ni-mail 61;acas;whois++;covia;tacacs-ds;sql*net;bootps;bootpc;tftp;gopher;netrjs-1;netrjs-2;netrjs-3;netrjs-4
deos 76;vettcp 78;finger;http,www,www-http;hosts2-ns;xfer;mit-ml-dev;ctf;mit-ml-dev;mfcobol;kerberos 88;su-mit-tg
dnsix;mit-dov;npp;dcp;objcall;supdup;dixie;swift-rvf;tacnews;metagram;newacct 100 t;hostname;iso-tsap;gppitnp
acr-nema;cso;csnet-ns 105;3com-tsmux;rtelnet;snagas;pop2;pop3;sunrpc;mcidas;auth 113 u;auth,ident 113 t;audionews
sftp;ansanotify;uucp-path;sqlserv;nntp;cfdptkt;erpc;smakynet;ntp;ansatrader;locus-map;nxedit;locus-con;gss-xlicen
pwdgen;cisco-fna;cisco-tna;cisco-sys;statsrv;ingres-net;epmap;profile;netbios-ns;netbios-dgm;netbios-ssn;emfis-data
emfis-cntl;bl-idm;imap;uma;uaac;iso-tp0;iso-ip;jargon;aed-512;sql-net;hems;bftp;sgmp;netsc-prod;netsc-dev;sqlsrv
knet-cmp;pcmail-srv;nss-routing;sgmp-traps;snmp;snmptrap;cmip-man;cmip-agent;xns-courier;s-net;namp;rsvd;send
print-srv;multiplex;cl/1;xyplex-mux;mailq;vmnet;genrad-mux;xdmcp;nextstep;bgp;ris;unify;audit;ocbinder;ocserver
remote-kis;kis;aci;mumps;qft;gacp;prospero;osu-nms;srmp;irc;dn6-nlm-aud;dn6-smm-red;dls;dls-mon;smux;src;at-rtmp
at-nbp;at-3;at-echo;at-5;at-zis;at-7;at-8;qmtp;z39.50;914c/g;anet;ipx;vmpwscs;softpc;CAIlic;dbase;mpp;uarps;imap3
fln-spx;rsh-spx;cdc;masqdialer;direct 242;sur-meas;inbusiness;link;dsp3270;subntbcst_tftp;bhfhs;rap 256;set;yak-chat
esro-gen;openport;nsiiops;arcisdms;hdap;bgmp;x-bone-ctl;sst;td-service;td-replica;http-mgmt 280;personal-link
cableport-ax;rescap;corerjd;fxp-1 286;k-block;novastorbakcup 308;entrusttime;bhmds;asip-webadmin;vslmp;magenta-logic
opalis-robot;dpsi;decauth;zannet;pkix-timestamp;ptp-event;ptp-general;pip;rtsps;texar 333;pdap 344;pawserv;zserv
fatserv;csi-sgwp;mftp;matip-type-a;matip-type-b;bhoetty 351;dtag-ste-sb;bhoedap4 352;ndsauth;bh611;datex-asn
cloanto-net-1;bhevent;shrinkwrap;nsrmp;scoi2odialog;semantix;srssend;rsvp_tunnel;aurora-cmgr;dtk;odmr;mortgageware
qbikgdp;rpc2portmap;codaauth2;clearcase;ulistproc;legent-1;legent-2;hassle;nip;tnETOS;dsETOS;is99c;is99s
hp-collector;hp-managed-node;hp-alarm-mgr;arns;ibm-app;asa;aurp;unidata-ldm;ldap;uis;synotics-relay;synotics-broker
meta5;embl-ndt;netcp;netware-ip;mptn;kryptolan;iso-tsap-c2;work-sol;ups;genie;decap;nced;ncld;imsp;timbuktu;prm-sm
prm-nm;decladebug;rmt;synoptics-trap;smsp;infoseek;bnet;silverplatter;onmux;hyper-g;ariel1;smpte;ariel2;ariel3
opc-job-start;opc-job-track;icad-el;smartsdp;svrloc;ocs_cmu;ocs_amu;utmpsd;utmpcd;iasd;nnsp;mobileip-agent
mobilip-mn;dna-cml;comscm;dsfgw;dasp;sgcp;decvms-sysmgt;cvc_hostd;https;snpp;microsoft-ds;ddm-rdb;ddm-dfm;ddm-ssl
as-servermap;tserver;sfs-smp-net;sfs-config;creativeserver;contentserver;creativepartnr;macon-udp 456 u
macon-tcp 456 t;scohelp;appleqtc;ampr-rcmd;skronk;datasurfsrv;datasurfsrvsec;alpes;kpasswd;igmpv3lite 465 u
urd 465 t;digital-vrc;mylex-mapd;photuris;rcp;scx-proxy;mondex;ljk-login;hybrid-pop;tn-tl-w2 474 u;tn-tl-w1 474 t
tcpnethaspsrv;tn-tl-fd1;ss7ns;spsc;iafserver;iafdbase;ph;bgs-nsi;ulpnet;integra-sme;powerburst;avian;saft;gss-http
nest-protocol;micom-pfs;go-login;ticf-1;ticf-2;pov-ray;intecourier;pim-rp-disc;dantz;siam;iso-ill;isakmp;stmf
asa-appl-proto;intrinsa;citadel;mailbox-lm;ohimsrv;crs;xvttp;snare;fcp;passgo;exec 512 t;comsat,biff 512 u
login 513 t;who 513 u;shell 514 t;syslog 514 u;printer;videotex;talk;ntalk;utime;router 520 u;efs 520 t;ripng;ulp
ibm-db2;ncp;timed;tempo;stx;custix;irc-serv;courier;conference;netnews;netwall;mm-admin;iiop;opalis-rdv;nmsp;gdomap
apertus-ldp;uucp;uucp-rlogin;commerce;klogin;kshell;appleqtcsrvr;dhcpv6-client;dhcpv6-server;afpovertcp;idfp
new-rwho;cybercash;devshr-nts;pirp;rtsp;dsf;remotefs;openvms-sysipc;sdnskmp;teedtap;rmonitor;monitor;chshell;nntps
9pfs;whoami;streettalk;banyan-rpc;ms-shuttle;ms-rome;meter;meter;sonar;banyan-vip;ftp-agent;vemmi;ipcd;vnas;ipdd
decbsrv;sntp-heartbeat;bdp;scc-security;philips-vc;keyserver;imap4-ssl;password-chg;submission;cal;eyelink;tns-cml
http-alt;eudora-set;http-rpc-epmap;tpip;cab-protocol;smsd;ptcnameservice;sco-websrvrmg3;acp;ipcserver;syslog-conn
xmlrpc-beep;idxp;tunnel;soap-beep;urm;nqs;sift-uft;npmp-trap;npmp-local;npmp-gui;hmmp-ind;hmmp-op;sshell;sco-inetmgr
sco-sysmgr;sco-dtmgr;dei-icda;compaq-evm;sco-websrvrmgr;escp-ip;collaborator;asf-rmcp;cryptoadmin;dec_dlm;asia
passgo-tivoli;qmqp;3com-amp3;rda;ipp;bmpp;servstat;ginad;rlzdbase;ldaps;lanserver;mcns-sec;msdp;entrust-sps;repcmd
esro-emsdp;sanity;dwr;pssc;ldp;dhcp-failover;rrp;cadview-3d;obex;ieee-mms;hello-port;repscmd;aodv;tinc;spmp;rmc
tenfold;mac-srvr-admin 660;hap;pftp;purenoise;asf-secure-rmcp;sun-dr;mdqs,doom;disclose;mecomm;meregister;vacdsm-sws
vacdsm-app;vpps-qua;cimplex;acap;dctp;vpps-via;vpp;ggf-ncp;mrm;entrust-aaas;entrust-aams;xfr;corba-iiop
corba-iiop-ssl;mdc-portmapper;hcp-wismar;asipregistry;realm-rusd;nmap;vatp;msexch-routing;hyperwave-isp;connendp
ha-cluster;ieee-mms-ssl;rushd;uuidgen;olsr;accessnetwork;epp;lmp;iris-beep;elcsd 704;agentx;silc;borland-dsj
entrust-kmsh 709;entrust-ash;cisco-tdp;tbrpf;netviewdm1 729;netviewdm2;netviewdm3;netgw 741;netrcs;flexlm 744
fujitsu-dev 747;ris-cm;kerberos-adm;loadav,kerberos-iv 750 u;rfile 750 t;pump;qrh;rrh;tell;nlogin 758;con;ns;rxe
quotad;cycleserv;omserv;webster;phonebook 767;vid 769;cadlock;rtip;cycleserv2;notify 773 u;submit 773 t
acmaint_dbd 774 u;rpasswd 774 t;acmaint_transd 775 u;entomb 775 t;wpages;multiling-http;wpgs 780;mdbs_daemon 800
device;fcp-udp 810;itm-mcell-s 828;pkix-3-ca-ra;netconf-ssh;netconf-beep;netconfsoaphttp;netconfsoapbeep
dhcp-failover2 847;gdoi;domain-s 853 t;iscsi 860;owamp-control;rsync 873;iclcnet-locate 886;iclcnet_svinfo
accessbuilder;cddbp 888 t;omginitialrefs 900;smpnameres;ideafarm-chat;ideafarm-catch;kink 910;xact-backup;apex-mesh
apex-edge;ftps-data 989;ftps;nas;telnets;imaps;ircs;pop3s;vsinet;maitrd;puparp 998 u;busboy 998 t
applix,puprouter 999 u;garcon,puprouter 999 t;cadlock2;surf 1010;exp1 1021;exp2;blackjack 1025;cap;exosee
solid-mux 1029;iad1;iad2;iad3;netinfo-local;activesync;mxxrlogin;pcg-radar;ams;mtqp;sbl;netarx;danf-ak2;afrog
boinc-client;dcutility;fpitp;wfremotertm;neod1;neod2;td-postman;cma;optima-vnet;ddt;remote-as;brvread;ansyslmd;vfo
startron;nim;nimreg;polestar;kiosk;veracity;kyoceranetdev;jstel;syscomlan;fpo-fns;instl_boots;instl_bootc
cognex-insight;gmrupdateserv;bsquare-voip;cardax;bridgecontrol;fastechnologlm;rdrmshc;dab-sti-c;imgames
avocent-proxy;asprovatalk;socks;pvuniwien;amt-esd-prot;ansoft-lm-1;ansoft-lm-2;webobjects;cplscrambler-lg
cplscrambler-in;cplscrambler-al;ff-annunc;ff-fms;ff-sm;obrpd;proofd;rootd;nicelink;cnrprotocol;sunclustermgr
rmiactivation;rmiregistry;mctp;pt2-discover;adobeserver-1;adobeserver-2;xrl;ftranhc;isoipsigport-1;isoipsigport-2
ratio-adp;nfsd-keepalive 1110 u;nfsd-status 1110 t;lmsocialserver;icp;ltp-deepspace;mini-sql;ardus-trns;ardus-cntl
ardus-mtrns;sacred;bnetgame;bnetfile;rmpp;availant-mgr;murray;hpvmmcontrol;hpvmmagent;hpvmmdata;kwdb-commn
saphostctrl;saphostctrls;casp;caspssl;kvm-via-ip;dfn;aplx;omnivision;hhb-gateway;trim;autonoc 1140;mxomss;edtools
imyx;fuscript;x9-icue;audit-transfer;capioverlan;elfiq-repl;bvtsonar;blaze;unizensus;winpoplanmess;c1222-acse
resacommunity;nfa;iascontrol-oms;iascontrol;dbcontrol-oms;oracle-oms;olsv;health-polling;health-trap;sddp;qsm-proxy
qsm-gui;qsm-remote;cisco-ipsla;vchat;tripwire;atc-lm;atc-appserver;dnap;d-cinema-rrp;fnet-remote-ui;dossier
indigo-server;dkmessenger;sgi-storman;b2n;mc-client;3comnetman;accelenet;llsurfup-http;llsurfup-https;catchpole
mysql-cluster;alias;hp-webadmin;unet;commlinx-avl;gpfs;caids-sensor;fiveacross;openvpn;rsf-1;netmagic;carrius-rshell
cajo-discovery;dmidi;scol;nucleus-sand;caiccipc;ssslic-mgr;ssslog-mgr;accord-mgc;anthony-data;metasage;seagull-ais
ipcd3;eoss;groove-dpp;lupa;mpc-lifenet;kazaa;scanstat-1;etebac5;hpss-ndapi;aeroflight-ads;aeroflight-ret
qt-serveradmin;sweetware-apps;nerv;tgp;vpnz;slinkysearch;stgxfws;dns2go;florence;novell-zfs;periscope;menandmice-lpm
univ-appserver 1233;search-agent;mosaicsyssvc1;bvcontrol;tsdos390;hacl-qs;nmsd;instantia;nessus;nmasoverip
serialgateway;isbconference1;isbconference2;payrouter;visionpyramid;hermes;mesavistaco;swldy-sias;servergraph
bspne-pcc;q55-pcc;de-noc;de-cache-query;de-server;shockwave2;opennl;opennl-voice;ibm-ssd;mpshrsv;qnts-orb;dka;prat
dssiapi;dellpwrappks;epc;propel-msgsys;watilapp;opsmgr;dabew;cspmlockmgr;emc-gateway;t1distproc;ivcollector
ivmanager;miva-mqs;dellwebadmin-1;dellwebadmin-2;pictrography;healthd;emperion;productinfo;iee-qfx;neoiface
netuitive;routematch;navbuddy;jwalkserver;winjaserver;seagulllms;dsdn;pkt-krb-ipsec;cmmdriver;ehtp;dproxy;sdproxy
lpcp;hp-sci;h323hostcallsc;ci3-software-1;ci3-software-2;sftsrv;boomerang;pe-mike;re-conn-proto;pacmand;odsi
jtag-server;husky;rxmon;sti-envision;bmc_patroldb;pdps;els;exbit-escp;vrts-ipcserver;krb5gatekeeper;panja-icsp
panja-axbnet;pip;novation;brcd;delta-mcp;dx-instrument;wimsic;ultrex;ewall;netdb-export;streetperfect;intersan
pcia-rxp-b;passwrd-policy;writesrv;digital-notary;ischat;menandmice-dns;wmc-log-svc;kjtsiteserver;naap;qubes
esbroker;re101;icap;vpjp;alta-ana-lm;bbn-mmc;bbn-mmx;sbook;editbench;equationbuilder;lotusnote;relief;rightbrain
intuitive-edge;cuillamartin;pegboard;connlcli;ftsrv;mimer;linx;timeflies;ndm-requester;ndm-server;adapt-sna
netware-csp;dcs;screencast;gv-us;us-gv;fc-cli;fc-ser;chromagrafx;molly;bytex;ibm-pps;cichlid;elan;dbreporter
telesis-licman;apple-licman;udt_os;gwha;os-licman;atex_elmd;checksum;cadsi-lm;objective-dbc;iclpv-dm;iclpv-sc
iclpv-sas;iclpv-pm;iclpv-nls;iclpv-nlc;iclpv-wsm;dvl-activemail;audio-activmail;video-activmail;cadkey-licman
cadkey-tablet;goldleaf-licman;prm-sm-np;prm-nm-np;igi-lm;ibm-res;netlabs-lm;dbsa-lm;sophia-lm;here-lm;hiq;af;innosys
innosys-acl;ibm-mqseries;dbstar;novell-lu6.2;timbuktu-srv1;timbuktu-srv2;timbuktu-srv3;timbuktu-srv4;gandalf-lm
autodesk-lm;essbase;hybrid;zion-lm;sais;mloadd;informatik-lm;nms;tpdu;rgtp;blueberry-lm;ms-sql-s;ms-sql-m;ibm-cics
saism;tabula;eicon-server;eicon-x25;eicon-slp;cadis-1;cadis-2;ies-lm;marcam-lm;proxima-lm;ora-lm;apri-lm;oc-lm
peport;dwf;infoman;gtegsc-lm;genie-lm;interhdl_elmd;esl-lm;dca;valisys-lm;nrcabq-lm;proshare1;proshare2
ibm_wrless_lan;world-lm;nucleus;msl_lmd;pipes;oceansoft-lm;csdmbase;csdm;aal-lm;uaiact;csdmbase;csdm;openmath
telefinder;taligent-lm;clvm-cfg;ms-sna-server;ms-sna-base;dberegister;pacerforum;airs;miteksys-lm;afs;confluent
lansource;nms_topo_serv;localinfosrvr;docstor;dmdocbroker;insitu-conf;anynetgateway;stone-design-1;netmap_lm;ica;cvc
liberty-lm;rfx-lm;sybase-sqlany;fhc;vlsi-lm;saiscm;shivadiscovery;imtc-mcs;evb-elm;funkproxy;utcd;symplex;diagmond
robcad-lm;mvx-lm;3l-l1;wins;fujitsu-dtc;fujitsu-dtcns;ifor-protocol;vpad;vpac;vpvd;vpvc;atm-zip-office;ncube-lm
ricardo-lm;cichild-lm;ingreslock;orasrv,prospero-np;pdap-np;tlisrv;mciautoreg;coauthor;rap-service;rap-listen
miroconnect;virtual-places;micromuse-lm;ampr-info;ampr-inter;sdsc-lm;3ds-lm;intellistor-lm;rds;rds2;gridgen-elmd
simba-cs;aspeclmd;vistium-share;abbaccuray;laplink;axon-lm;shivasound 1549 u;shivahose 1549 t;3m-image-lm;hecmtl-db
pciarray;sna-cs;caci-lm;livelan;ashwin;arbortext-lm;xingmpeg;web2host;asci-val;facilityview;pconnectmgr;cadabra-lm
pay-per-view;winddlb;corelvideo;jlicelmd;tsspmap;ets;orbixd;rdb-dbs-disp;chip-lm;itscomm-ns;mvel-lm;oraclenames
moldflow-lm;hypercube-lm;jacobus-lm;ioc-sea-lm;tn-tl-r2 1580 u;tn-tl-r1 1580 t;mil-2045-47001;msims;simbaexpress
tn-tl-fd2;intv;ibm-abtact;pra_elmd;triquest-lm;vqp;gemini-lm;ncpm-pm;commonspace;mainsoft-lm;sixtrak;radio
radio-bc 1596 u;radio-sm 1596 t;orbplus-iiop;picknfs;simbaservices;issd;aas;inspect;picodbc;icabrowser;slp;slm-api
stt;smart-lm;isysg-lm;taurus-wh;ill;netbill-trans;netbill-keyrep;netbill-cred;netbill-auth;netbill-prod;nimrod-agent
skytelnet;xs-openstorage;faxportwinport;softdataphone;ontime;jaleosnd;udp-sr-port;svs-omagent;shockwave;t128-gateway
lontalk-norm;lontalk-urgnt;oraclenet8cman;visitview;pammratc;pammrpc;loaprobe;edb-server1;cncp;cnap;cnip
cert-initiator;cert-responder;invision;isis-am;isis-ambc;saiseh 1644 t;sightline;sa-msg-port;rsap;concurrent-lm
kermit;nkd;shiva_confsrvr;xnmp;alphatech-lm;stargatealerts;dec-mbadmin;dec-mbadmin-h;fujitsu-mmpdc;sixnetudr;sg-lm
skip-mc-gikreq;netview-aix-1;netview-aix-2;netview-aix-3;netview-aix-4;netview-aix-5;netview-aix-6;netview-aix-7
netview-aix-8;netview-aix-9;netview-aix-10;netview-aix-11;netview-aix-12;proshare-mc-1;proshare-mc-2;pdp
netcomm2 1676 u;netcomm1 1676 t;groupwise;prolink;darcorp-lm;microcom-sbp;sd-elmd;lanyon-lantern;ncpm-hip
snaresecure;n2nremote;cvmon;nsjtp-ctrl;nsjtp-data;firefox;ng-umds;empire-empuma;sstsys-lm;rrirtr;rrimwm;rrilwm
rrifmm;rrisat;rsvp-encap-1;rsvp-encap-2;mps-raft;l2f,l2tp;deskshare;hb-engine;bcs-broker;slingshot;jetform;vdmplay
gat-lmd;centra;impera;pptconference;registrar;conferencetalk;sesi-lm;houdini-lm;xmsg;fj-hdnet;h323gatedisc
h323gatestat;h323hostcall;caicci;hks-lm;pptp;csbphonemaster;iden-ralp;iberiagames;winddx;telindus;citynl;roketz
msiccp;proxim;siipat;cambertx-lm;privatechat;street-stream;ultimad;gamegen1;webaccess;encore;cisco-net-mgmt;3Com-nsd
cinegrfx-lm;ncpm-ft;remote-winsock;ftrapid-1;ftrapid-2;oracle-em1;aspen-services;sslp;swiftnet;lofr-lm;translogic-lm
oracle-em2;ms-streaming;capfast-lmd;cnhrp;tftp-mcast;spss-lm;www-ldap-gw;cft-0;cft-1;cft-2;cft-3;cft-4;cft-5;cft-6
cft-7;bmc-net-adm;bmc-net-svc;vaultbase;essweb-gw;kmscontrol;global-dtserv;femis 1776;powerguardian;prodigy-intrnet
pharmasoft;dpkeyserv;answersoft-lm;hp-hcip;finle-lm 1784;windlm;funk-logger;funk-license;psmond;hello;nmsp;ea1
ibm-dt-2;rsc-robot;cera-bcm;dpi-proxy;vocaltec-admin;uma;etp;netrisk;ansys-lm;msmq;concomp1;hp-hcip-gwy;enl;enl-name
musiconline;fhsp;oracle-vp2;oracle-vp1;jerand-lm;scientia-sdb;radius;radius-acct;tdp-suite;mmpft;harp;rkb-oscs;etftp
plato-lm;mcagent;donnyworld;es-elmd;unisys-lm;metrics-pas;direcpc-video;ardt;asi;itm-mcell-u;optika-emedia;net8-cman
myrtle;tht-treasure;udpradio;ardusuni;ardusmul;ste-smsc;csoft1;talnet;netopia-vo1;netopia-vo2;netopia-vo3
netopia-vo4;netopia-vo5;direcpc-dll;altalink;tunstall-pnc;slp-notify;fjdocdist;alpha-sms;gsi;ctcd;virtual-time
vids-avtp;buddy-draw;fiorano-rtrsvc;fiorano-msgsvc;datacaptor;privateark;gammafetchsvr;sunscalar-svc;lecroy-vicp
techra-server;msnp;paradym-31port;entp;swrmi;udrive;viziblebrowser;yestrader;sunscalar-dns;canocentral0;canocentral1
fjmpjps;fjswapsnp;westell-stats;ewcappsrv;hp-webqosdb;drmsmc;nettgain-nms;vsat-control;ibm-mqseries2;ecsqdmn
ibm-mqisdp;idmaps;vrtstrapserver;leoip;filex-lport;ncconfig;unify-adapter;wilkenlistener;childkey-notif
childkey-ctrl;elad;o2server-port;b-novative-ls 1896;metaagent;cymtec-port;mc2studios;ssdp;fjicl-tep-a;fjicl-tep-b
linkname;fjicl-tep-c;sugp;tpmd;intrastar;dawn;global-wlink;ultrabac;mtp;rhp-iibp;armadp;elm-momentum;facelink
persona;noagent;can-nds;can-dch;can-ferret;noadmin;tapestry;spice;xiip;discovery-port;egs;videte-cipc;emsd-port
bandwiz-system;driveappserver;amdsched;ctt-broker;xmapi;xaapi;macromedia-fcs;jetcmeserver;jwserver;jwclient;jvserver
jvclient;dic-aida;res;beeyond-media;close-combat;dialogic-elmd;tekpls;hlserver;eye2eye;ismaeasdaqlive;ismaeasdaqtest
bcs-lmserver;mpnjsc;rapidbase;abr-basic;abr-secure;vrtl-vmf-ds;unix-status;dxadmind;simp-all;nasmanager
bts-appserver;biap-mp;webmachine;solid-e-engine;tivoli-npm;slush;sns-quote;lipsinc;lipsinc1;netop-rc;netop-school
intersys-cache;dlsrap;drp;tcoflashagent;tcoregagent;tcoaddressbook;unisql;unisql-java;pearldoc-xact;p2pq;estamp;lhtp
bb;hsrp;licensedaemon;tr-rsrb-p1;tr-rsrb-p2;tr-rsrb-p3;mshnet 1989;stun-p1;stun-p2;stun-p3;ipsendmsg 1992
snmp-tcp-port;stun-port;perf-port;tr-rsrb-port;gdp-port;x25-svc-port;tcp-id-port;callbook;wizard 2001 u;dc 2001 t
globe;emce 2004 u;mailbox 2004 t;oracle 2005 u;berknet 2005 t;raid-cc 2006 u;invokator 2006 t;raid-am 2007 u
dectalk 2007 t;terminaldb 2008 u;conf 2008 t;whosockami 2009 u;news 2009 t;pipe_server 2010 u;search 2010 t
servserv 2011 u;raid-cc 2011 t;raid-ac 2012 u;ttyinfo 2012 t;raid-cd 2013 u;raid-am 2013 t;raid-sf 2014 u
troff 2014 t;raid-cs 2015 u;cypress 2015 t;bootserver;bootclient 2017 u;cypress-stat 2017 t;rellpack 2018 u
terminaldb 2018 t;about 2019 u;whosockami 2019 t;xinupageserver;xinuexpansion1 2021 u;servexec 2021 t
xinuexpansion2 2022 u;down 2022 t;xinuexpansion3;xinuexpansion4;xribs 2025 u;ellpack 2025 t;scrabble;shadowserver
submitserver;hsrpv6;device2;mobrien-chat;blackboard;glogger;scoremgr;imsldoc;e-dpnet;p2plus;objectmanager;prizma;lam
interbase;isis;isis-bcast;rimsl;cdfunc;sdfunc;dls;dls-monitor;nfsd,nfs;av-emb-config;epnsdp;clearvisn;lot105-ds-upd
weblogin;iop;omnisky;rich-cp;newwavesearch;bmc-messaging;teleniumdaemon;netmount;icg-swp;icg-bridge;icg-iprelay
dlsrpn;aura;dlswpn;avauthsrvprtcl;event-port;ah-esp-encap;acp-port;msync;gxs-data-port;vrtl-vmf-sa;newlixengine
newlixconfig;trellisagt;trellissvr;idware-router;autodesk-nlm;kme-trap-port;infowave;radsec;sunclustergeo;ada-cip
gnunet;eli;ip-blf;sep;lrp;prp;descent3;nbx-cc;nbx-au;nbx-ser;nbx-dir;jetformpreview;dialog-port;h2250-annex-g
amiganetfs;rtcm-sc104;zephyr-srv;zephyr-clt;zephyr-hm;minipay;mzap;bintec-admin;comcam;ergolight;umsp;dsatp
idonix-metanet;hsl-storm;newheights;kdm;ccowcmr;mentaclient;mentaserver;gsigatekeeper;qencp;scientia-ssdb
caupc-remote;gtp-control;elatelink;lockstep;pktcable-cops;index-pc-wb;net-steward;cs-live;swc-xds;avantageb2b
avail-epmap;zymed-zpp;avenue;gris;appworxsrv;connect;unbind-cluster;ias-auth;ias-reg;ias-admind;tdm-over-ip;lv-jc
lv-ffx;lv-pici;lv-not;lv-auth;veritas-ucl;acptsys;dynamic3d;docent;gtp-user;gdbremote 2159;apc-2160;apc-2161
navisphere;navisphere-sec;ddns-v3;x-bone-api;iwserver;raw-serial;easy-soft-mux;brain;eyetv;msfw-storage
msfw-s-storage;msfw-replica;msfw-array;airsync;rapi;qwave;bitspeer;mc-gt-srv 2180;eforward;cgn-stat;cgn-config;nvd
onbase-dds;tivoconnect 2190;tvbus;asdis;mnp-exchange 2197;onehome-remote;onehome-help;ici;ats;imtc-map;b2-runtime
b2-license;jps;hpocbus;hpssd;hpiod;kali 2213;rpi;ipcore;vtu-comms;gotodevice;bounzza;netiq-ncap;netiq;rockwell-csp1
rockwell-csp2;rockwell-csp3;efi-mg;rcip-itu 2225 t;di-drm;di-msg;ehome-ms;datalens;queueadm;wimaxasncp;ivs-video
infocrypt;directplay;sercomm-wlink;nani;optech-port1-lm;aviva-sna;imagequery;recipe;ivsd;foliocorp;magicom;nmsserver
hao;pc-mta-addrmap;antidotemgrsvr;ums;rfmp;remote-collab;dif-port;njenet-ssl;dtv-chan-req;seispoc;vrtp;pcc-mfp
simple-tx-rx;rcts;acd-pm;apc-2260;comotionmaster;comotionback;ecwcfg;apx500api-1;apx500api-2;mfserver;ontobroker;amt
mikey;starschool;mmcals;mmcal;mysql-im;pcttunnell;ibridge-data;ibridge-mgmt;bluectrlproxy;s3db;xmquery;lnvpoller
lnvconsole;lnvalarm;lnvstatus;lnvmaps;lnvmailmon;nas-metering;dna;netml;dict-lookup;sonus-logging;eapsp
mib-streaming;npdbgmngr;konshus-lm;advant-lm;theta-lm;d2k-datamover1;d2k-datamover2;pc-telecommute;cvmmon;cpq-wbem
binderysupport;proxy-gateway;attachmate-uts;mt-scaleserver;tappi-boxnet;pehelp;sdhelp;sdserver;sdclient
messageservice;wanscaler;iapp;cr-websystems;precise-sft;sent-lm;attachmate-g32;cadencecontrol;infolibria;siebel-ns
rdlap;ofsd;3d-nfsd;cosmocall;designspace-lm;idcp;xingcsm;netrix-sftm;nvd;tscchat;agentview;rcc-host;snapp;ace-client
ace-proxy;appleugcontrol;ideesrv;norton-lambert;3com-webview;wrs_registry;xiostatus;manage-exec;nati-logos;fcmsys
dbm;redstorm_join;redstorm_find;redstorm_info;redstorm_diag;psbserver;psrserver;pslserver;pspserver;psprserver
psdbserver;gxtelmd;unihub-server;futrix;flukeserver;nexstorindltd;tl1;digiman;mediacntrlnfsd;oi-2000;dbref;qip-login
service-ctrl;opentable;acs2000-dsp;l3-hbmon;worldwire;compaq-https 2381;ms-olap3;ms-olap4;sd-capacity 2384 u
sd-request 2384 t;sd-data;virtualtape;vsamredirector;mynahautostart;ovsessionmgr;rsmtp;3com-net-mgmt;tacticalauth
ms-olap1;ms-olap2;lan900_remote;wusage;ncl;orbiter;fmpro-fdal;opequus-server;cvspserver;taskmaster2000
taskmaster2000;iec-104;trc-netpoll;jediserver;orion;optimanet;sns-protocol;vrts-registry;netwave-ap-mgmt;cdn
orion-rmi-reg;beeyond;codima-rtp;rmtserver;composit-server;cas;attachmate-s2s;dslremote-mgmt;g-talk;crmsbits;rnrp
kofax-svr;fjitsuappmgr;mgcp-gateway 2427;ott;ft-role;venus;venus-se;codasrv;codasrv-se;pxc-epmap;optilogic;topx
unicontrol;msp;sybasedbsynch;spearway;pvsw-inet;netangel;powerclientcsf;btpp2sectrans;dtn1;bues_service;ovwdb
hpppssvr;ratl;netadmin;netchat;snifferclient;madge-om;indx-dds;wago-io-system;altav-remmgt;rapido-ip;griffin
community;ms-theater;qadmifoper;qadmifevent;symbios-raid;direcpc-si;lbm;lbf;high-criteria;qip-msgd;mti-tcs-comm
taskman-port;seaodbc;c3;aker-cdp;vitalanalysis;ace-server;ace-svr-prop;ssm-cvs;ssm-cssps;ssm-els;lingwood;giop
giop-ssl;ttc;ttc-ssl;netobjects1;netobjects2;pns;moy-corp;tsilb;qip-qdhcp;conclave-cpp;groove;talarian-mqs;bmc-ar
fast-rem-serv;dirgis;quaddb;odn-castraq;unicontrol;rtsserv;rtsclient;kentrox-prot;nms-dpnss;wlbs;ppcontrol;jbroker
spock;jdatastore;fjmpss;fjappmgrbulk;metastorm;citrixima;citrixadmin;facsys-ntp;facsys-router;maincontrol
call-sig-trans;willy;globmsgsvc;pvsw;adaptecmgr;windb;qke-llc-v3;optiwave-lm;ms-v-worlds;ema-sent-lm;iqserver
ncr_ccl;utsftp;vrcommerce;ito-e-gui;ovtopmd;snifferserver;combox-web-acc;madcap;btpp2audctr1;upgrade;vnwk-prapi
vsiadmin;lonworks;lonworks2;davinci;reftek;novell-zen;sis-emt;vytalvaultbrtp;vytalvaultvsmp;vytalvaultpipe;ipass;ads
isg-uda-server;call-logging;efidiningport;vcnet-link-v10;compaq-wcp;nicetec-nmsvc;nicetec-mgmt;pclemultimedia;lstp
labrat;mosaixcc;delibo;cti-redwood;hp-3000-telnet 2564 t;coord-svr;pcs-pcw;clp;spamtrap;sonuscallsig;hs-port;cecsvc
ibp;trustestablish;blockade-bpsp;hl7;tclprodebugger;scipticslsrvr;rvs-isdn-dcp;mpfoncl;tributary;argis-te;argis-ds
mon;cyaserv;netx-server;netx-agent;masc;privilege;quartus-tcl;idotdist;maytagshuffle;netrek;mns-mail;dts
worldfusion1;worldfusion2;homesteadglory;citriximaclient;snapd;hpstgmgr;discp-client;discp-server;servicemeter
nsc-ccs;nsc-posa;netmon;connection;wag-service;system-monitor;versa-tek;lionhead;qpasa-agent;smntubootstrap
neveroffline;firepower;appswitch-emp;cmadmin;priority-e-com;bruce;lpsrecommender;miles-apart;metricadbc;lmdp;aria
blwnkl-port;gbjd816;moshebeeri;dict;sitaraserver;sitaramgmt;sitaradir;irdg-post;interintelli;pk-electronics
backburner;solve;imdocsvc;sybaseanywhere;aminet;sai_sentlm;hdl-srv;tragic;gte-samp;travsoft-ipx-t;novell-ipx-cmd
and-lm;syncserver;upsnotifyprot;vpsipport;eristwoguns;ebinsite;interpathpanel;sonus;corel_vncadmin;unglue;kana
sns-dispatcher;sns-admin;sns-query;gcmonitor;olhost;bintec-capi;bintec-tapi;patrol-mq-gm;patrol-mq-nm;extensis
alarm-clock-s;alarm-clock-c;toad;tve-announce;newlixreg;nhserver;firstcall42;ewnn;ttc-etap;simslink;gadgetgate1way
gadgetgate2way;syncserverssl;pxc-sapxom;mpnjsomb;ncdloadbalance 2683;mpnjsosv;mpnjsocl;mpnjsomg;pq-lic-mgmt
md-cg-http;fastlynx;hp-nnm-data;itinternet;admins-lms;belarc-http;pwrsevent;vspread;unifyadmin;oce-snmp-trap
mck-ivpip;csoft-plusclnt;tqdata;sms-rcinfo;sms-xfer;sms-chat;sms-remctrl;sds-admin;ncdmirroring;emcsymapiport
banyan-net;supermon;sso-service;sso-control;aocp;raven1;raven2;hpstgmgr2;inova-ip-disco;pn-requester;pn-requester2
scan-change;wkars;smart-diagnose;proactivesrvr;watchdognt;qotps;msolap-ptp2;tams;mgcp-callagent;sqdr;tcim-control
nec-raidplus;fyre-messanger;g5m;signet-ctf;ccs-software;netiq-mc;radwiz-nms-srv;srp-feedback;ndl-tcp-ois-gw
tn-timing;alarm;tsb;tsb2;murx;honyaku;urbisnet;cpudpencap;fjippol-swrly;fjippol-polsvr;fjippol-cnsl;fjippol-port1
fjippol-port2;rsisysaccess;de-spot;apollo-cc;expresspay;simplement-tie;cnrp;apollo-status;apollo-gms;sabams
dicom-iscl;dicom-tls;desktop-dna;data-insurance;qip-audup;compaq-scp;uadtc;uacs;singlept-mvs;veronica;vergencecm
auris;rbakcup1;rbakcup2;smpp;ridgeway1;ridgeway2;gwen-sonya;lbc-sync;lbc-control;whosells;everydayrc;aises;www-dev
aic-np;aic-oncrpc;piccolo;fryeserv;media-agent;plgproxy;mtport-regist;f5-globalsite;initlsmsad;aaftp;livestats
ac-tech;esp-encap;tmesis-upshot;icon-discover;acc-raid;igcp;veritas-udp1 2802 u;veritas-tcp1 2802 t;btprjctrl
telexis-vtu;wta-wsp-s;cspuni;cspmulti;j-lan-p;corbaloc;netsteward;gsiftp;atmtcp;llm-pass;llm-csv;lbc-measure
lbc-watchdog;nmsigport;rmlnk;fc-faultnotify;univision;vrts-at-port;ka0wuc;cqg-netlan;cqg-netlan-1;slc-systemlog 2826
slc-ctrlrloops;itm-lm;silkp1;silkp2;silkp3;silkp4;glishd;evtp;evtp-data;catalyst;repliweb;starbot;nmsigport;l3-exprt
l3-ranger;l3-hawk;pdnet;bpcp-poll;bpcp-trap;aimpp-hello;aimpp-port-req;amt-blc-port;fxp;metaconsole;webemshttp
bears-01;ispipes;infomover;cesdinv 2856;simctlp;ecnp;activememory;dialpad-voice1;dialpad-voice2;ttg-protocol
sonardata;astromed-main;pit-vpn;iwlistener;esps-portal;npep-messaging;icslap;daishi;msi-selectplay;radix
paspar2-zoomin;dxmessagebase1;dxmessagebase2;sps-tunnel;bluelance;aap;ucentric-ds;synapse;ndsp;ndtp;ndnp;flashmsg
topflow;responselogic;aironetddp;spcsdlobby;rsom;cspclmulti;cinegrfx-elmd;snifferdata;vseconnector;abacus-remote
natuslink;ecovisiong6-1;citrix-rtmp;appliance-cfg;powergemplus;quicksuite;allstorcns;netaspi;suitcase;m2ua 2904 tus
m3ua 2905 tus;caller9;webmethods-b2b;mao;funk-dialout;tdaccess;blockade;epicon;boosterware;gamelobby;tksocket
elvin_server;elvin_client;kastenchasepad;roboer;roboeda;cesdcdman;cesdcdtrn;wta-wsp-wtp-s;precise-vip
mobile-file-dl 2926;unimobilectrl;redstone-cpss;amx-webadmin;amx-weblinx;circle-x;incp;4-tieropmgw;4-tieropmcli;qtp
otpatch;pnaconsult-lm;sm-pas-1;sm-pas-2;sm-pas-3;sm-pas-4;sm-pas-5;ttnrepository;megaco-h248;h248-binary;fjsvmpor
gpsd;wap-push;wap-pushsecure;esip;ottp;mpfwsas;ovalarmsrv;ovalarmsrv-cmd;csnotify;ovrimosdbman;jmact5;jmact6;rmopagt
dfoxserver;boldsoft-lm;iph-policy-cli;iph-policy-adm;bullant-srap;bullant-rap;idp-infotrieve;ssc-agent;enpp;essp
index-net;netclip;pmsm-webrctl;svnetworks;signal;fjmpcm;cns-srv-port;ttc-etap-ns;ttc-etap-ds;h263-video;wimd
mylxamport;iwb-whiteboard;netplan;hpidsadmin;hpidsagent;stonefalls;identify;hippad;zarkov;boscap;wkstn-mon;itb301
veritas-vis1;veritas-vis2;idrs;vsixml;rebol;realsecure;remoteware-un;hbci;remoteware-cl 3000;redwood-broker
exlm-agent;remoteware-srv 3002;cgms;csoftragent;geniuslm;ii-admin;lotusmtap;midnight-tech;pxc-ntfy;ping-pong 3010 u
gw 3010 t;trusted-web;twsdss;gilatskysurfer;broker_service;nati-dstp;notify_srvr;event_listener;srvc_registry
resource_mgr;cifs;agriserver;csregagent;magicnotes;nds_sso;arepa-raft;agri-gateway;LiebDevMgmt_C;LiebDevMgmt_DM
LiebDevMgmt_A;arepa-cas;eppc;redwood-chat;pdb;osmosis-aeea;fjsv-gssagt;hagel-dump;hp-san-mgmt;santak-ups;cogitate
tomato-springs;di-traceware;journee;brp;epp;responsenet;di-ase;hlserver;pctrader;nsws;gds_db;galaxy-server;apc-3052
dsom-server;amt-cnf-prot;policyserver;cdl-server;goahead-fldup;videobeans;qsoft;interserver;cautcpd;ncacn-ip-tcp
ncadg-ip-udp;rprt;slinterbase;netattachsdmp;fjhpjp;ls3bcast;ls3;mgxswitch;csd-mgmt-port;csd-monitor;vcrp;xbox
orbix-locator;orbix-config;orbix-loc-ssl;orbix-cfg-ssl;lv-frontpanel;stm_pproc;tl1-lv;tl1-raw;tl1-telnet;itm-mccs
pcihreq;jdl-dbkitchen;asoki-sma;xdtp;ptk-alink;rtss;1ci-smcs;njfss;rapidmq-center;rapidmq-reg;panasas;ndl-aps
itu-bicc-stc 3097 s;umm-port;chmd;opcon-xps;hp-pxpib;slslavemon;autocuesmi;autocuetime 3104 u;autocuelog 3104 t
cardbox;cardbox-http;business;geolocate;personnel;sim-control;wsynch;ksysguard;cs-auth-svr;ccmad;mctet-master
mctet-gateway;mctet-jserv;pkagent;d2000kernel;d2000webserver;epp-temp;vtr-emulator;edix;beacon-port;a13-an
ms-dotnetster;ctx-bridge;ndl-aas;netport-id;icpv2;netbookmark;ms-rule-engine;prism-deploy;ecp;peerbook-port;grubd
rtnt-1;rtnt-2;incognitorv;ariliamulti;vmodem;rdc-wh-eos;seaview;tarantella;csi-lfap;bears-02;rfio;nm-game-admin
nm-game-server;nm-asses-admin;nm-assessor;feitianrockey;s8-client-port;ccmrmi;jpegmpeg;indura;e3consultants;stvp
navegaweb-port;tip-app-server;doc1lm;sflm;res-sap;imprs;newgenpay;qrepos;poweroncontact;poweronnud;serverview-as
serverview-asn;serverview-gf;serverview-rm;serverview-icc;armi-server;t1-e1-over-ip;ars-master;phonex-port
radclientport;h2gf-w-2m;mc-brk-srv;bmcpatrolagent;bmcpatrolrnvu;cops-tls;apogeex-port;smpppd;iiw-port;odi-port
brcm-comm-port;pcle-infex;csvr-proxy;csvr-sslproxy;firemonrcc;cordataport;magbind;ncu-1;ncu-2;embrace-dp-s
embrace-dp-c;dmod-workspace;tick-port;cpq-tasksmart;intraintra;netwatcher-mon;netwatcher-db;isns;ironmail
vx-auth-port;pfu-prcallback;netwkpathengine;flamenco-proxy;avsecuremgmt;surveyinst;neon24x7;jmq-daemon-1
jmq-daemon-2;ferrari-foam;unite;smartpackets;wms-messenger;xnm-ssl;xnm-clear-text;glbp;digivote;aes-discovery
fcip-port;isi-irp;dwnmshttp;dwmsgserver;global-cd-port;sftdst-port;dsnl;mdtp;whisker;alchemy;mdap-port;apparenet-ts
apparenet-tps;apparenet-as;apparenet-ui;triomotion;sysorb;sdp-id-port;timelot;onesaf;vieo-fe;dvt-system;dvt-data
procos-lm;ssp;hicp;sysscanner;dhe;pda-data;pda-sys;semaphore;cpqrpm-agent;cpqrpm-server;ivecon-port;epncdp2
iscsi-target;winshadow;necp;ecolor-imager;ccmail;altav-tunnel;ns-cfg-server;ibm-dial-out;msft-gc;msft-gc-ssl
verismart;csoft-prev;user-manager;sxmp;ordinox-server;samd;maxim-asics;awg-proxy;lkcmserver;admind;vs-server;sysopt
datusorb;net-assistant;4talk;plato;e-net;directvdata;cops;enpc;caps-lm;sah-lm;cart-o-rama;fg-fps;fg-gip;dyniplookup
rib-slm;cytel-lm;deskview;pdrncs;mcs-fastmail 3302;opsession-clnt;opsession-srvr;odette-ftp;mysql;opsession-prxy
tns-server;tns-adv;dyna-access;mcns-tel-ret;appman-server;uorb;uohost;cdid;aicc-cmi;vsaiport;ssrip;sdt-lmd
officelink2000;vnsstr;sftu 3326;bbars;egptlm;hp-device-disc;mcs-calypsoicf;mcs-messaging;mcs-mailsvr;dec-notes
directv-web;directv-soft;directv-tick;directv-catlg;anet-b;anet-l;anet-m;anet-h;webtie;ms-cluster-net;bnt-manager
influence;trnsprntproxy;phoenix-rpc;pangolin-laser;chevinservices;findviatv;btrieve;ssql;fatpipe;suitjd
ordinox-dbase;upnotifyps;adtech-test;mpsysrmsvr;wg-netforce;kv-server;kv-agent;dj-ilm;nati-vi-server;creativeserver
contentserver;creativepartnr;tip2 3372;lavenir-lm;cluster-disc;vsnm-agent;cdbroker;cogsys-lm;wsicopy;socorfs
sns-channels;geneous;fujitsu-neat;esp-lm;hp-clic;qnxnetman;gprs-sig 3386 u;gprs-data 3386 t;backroomnet;cbserver
ms-wbt-server;dsc;savant;efi-lm;d2k-tapestry1;d2k-tapestry2;dyna-lm;printer_agent;cloanto-lm;mercantile;csms;csms2
filecast;fxaengine-net;copysnap;nokia-ann-ch1 3405;nokia-ann-ch2;ldap-admin;issapi;networklens;networklenss
biolink-auth;xmlblaster;svnet;wip-port;bcinameservice;commandport;csvr;rnmap;softaudit;ifcp-port;bmap;rusb-sys-port
xtrm;xtrms;agps-port;arkivio;websphere-snmp;twcss;gcsp;ssdispatch;ndl-als;osdcp;alta-smp;opencm;pacom;gc-config
autocueds;spiral-admin;hri-port;ans-console;connect-client;connect-server;ov-nnm-websrv;denali-server;monp
3comfaxrpc;cddn;dnc-port;hotu-chat;castorproxy;asam;sabp-signal;pscupd;mira 3454 t;prsvp;vat;vat-control;d3winosfi
integral;edm-manager;edm-stager;edm-std-notify;edm-adm-notify;edm-mgr-sync;edm-mgr-cntrl;workflow;rcst
ttcmremotectrl;pluribus;jt400;jt400-ssl;jaugsremotec-1;jaugsremotec-2;ttntspauto;genisar-port;nppmp;ecomm
nat-stun-port;twrpc;plethora;cleanerliverc;vulture;slim-devices;gbs-stp;celatalk;ifsf-hb-port;ltcudp 3487 u
ltctcp 3487 t;fs-rh-srv;dtp-dia;colubris;swr-port;tvdumtray-port;nut;ibm3494;seclayer-tcp;seclayer-tls
ipether232port;dashpas-port;sccip-media;rtmp-port;isoft-p2p;avinstalldisc;lsp-ping;ironstorm;ccmcomm;apc-3506
nesh-broker;interactionweb;vt-ssl;xss-port;webmail-2;aztec;arcpd;must-p2p;must-backplane;smartcard-port;802-11-iapp
artifact-msg;galileo 3519 u;nvmsgd 3519 t;galileolog;mc3ss;nssocketport;odeumservlink;ecmport;eisport;starquiz-port
beserver-msg-q;jboss-iiop;jboss-iiop-ssl;gf;joltid;raven-rmp;raven-rdp;urld-port;ms-la;snac;ni-visa-remote
ibm-diradm;ibm-diradm-ssl;pnrp-port;voispeed-port;hacl-monitor;qftest-lookup;teredo;camac;symantec-sim 3547
interworld;tellumat-nms;ssmpp;apcupsd;taserver;rbr-discovery;questnotify;razor;sky-transport;personalos-001;mcp-port
cctv-port;iniserve-port;bmc-onekey;sdbproxy;watcomdebug;esimport;m2pa 3565 ts;quest-launcher;emware-oft;emware-epss
mbg-ctrl;mccwebsvr-port;megardsvr-port;megaregsvrport;tag-ups-1;dmaf-caster 3574 u;dmaf-server 3574 t;ccm-port
cmc-port;config-port;data-port;ttat3lb;nati-svrloc;kfxaclicensing;press;canex-watch;u-dbap;emprise-lls;emprise-lsc
p2pgroup;sentinel;isomair;wv-csp-sms;gtrack-server;gtrack-ne;bpmd;mediaspace;shareapp;iw-mmogame;a14;a15
quasar-server;trap-daemon;visinet-gui;infiniswitchcl;int-rcv-cntrl;bmc-jmx-port;comcam-io;splitlock;precise-i3
trendchip-dcp;cpdi-pidas-cm;echonet;six-degrees;hp-dataprotect;alaris-disc;sigma-port;start-network;cd3o-protocol
sharp-server;aairnet-1;aairnet-2;ep-pcp;ep-nsp;ff-lr-port;haipe-discover;dist-upgrade;volley;bvcdaemon-port
jamserverport;ept-machine;escvpnet;cs-remote-db;cs-services;distcc;wacp;hlibmgr;sdo;opscenter;scservp;ehp-backup
xap-ha;netplay-port1;netplay-port2;juxml-port;audiojuggler;ssowatch;cyc;xss-srv-port;splitlock-gw;fjcp;nmmp
prismiq-plugin;xrpc-registry;vxcrnbuport;tsp;vaprtm;abatemgr;abatjss;immedianet-bcn;ps-ams;apple-sasl;can-nds-ssl
can-ferret-ssl;pserver;dtp;ups-engine;ent-engine;eserver-pap;infoexch;dell-rm-port;casanswmgmt;smile;efcp
lispworks-orb;mediavault-gui;wininstall-ipc;calltrax;va-pacbase;roverlog;ipr-dglt;newton-dock;npds-tracker;bts-x73
cas-mapi;bmc-ea;faxstfx-port;dsx-agent;tnmpv2;simple-push;simple-push-s;daap;svn;magaya-network;intelsync;gttp
vpncpp;bmc-data-coll;telnetcpcd;nw-license;sagectlpanel;kpn-icw;lrs-paging;netcelera;upnp-discovery;adobeserver-3
adobeserver-4;adobeserver-5;rt-event;rt-event-s;sun-as-iiops;ca-idms;portgate-auth;edb-server2;sentinel-ent;tftps
delos-dms;anoto-rendezv;wv-csp-sms-cir;wv-csp-udp-cir;opus-services;itelserverport;ufastro-instr;xsync;xserveraid
sychrond;battlenet;na-er-tip;array-manager;e-mdu;e-woa;fksp-audit;client-ctrl;smap;m-wnn;multip-msg;synel-data;pwdis
rs-rmi;versatalk 3738;launchbird-lm;heartbeat;wysdma;cst-port;ipcs-command;sasg;gw-call-port;linktest;linktest-s
webdata;cimtrak;cbos-ip-port;gprs-cube;vipremoteagent;nattyserver;timestenbroker;sas-remote-hlp;canon-capt;grf-port
apw-registry;exapt-lmgr;adtempusclient;gsakmp;gbs-smp;xo-wave;mni-prot-rout;rtraceroute;listmgr-port 3767;rblcheckd
haipe-otnk;cindycollab;paging-port;ctp;ctdhercules;zicom;ispmmgr;dvcprov-port;jibe-eb;c-h-it-port;cognima;nnp
abcvoice-port;iso-tp0s;bim-pem;bfd-control;bfd-echo;upstriggervsw;fintrx;isrp-port;remotedeploy;quickbooksrds
tvnetworkvideo;sitewatch;dcsoftware;jaus;myblast;spw-dialer;idps;minilock;radius-dynauth;pwgpsi;ibm-mgr;vhd
soniqsync;iqnet-port;tcpdataserver;wsmlb;spugna;sun-as-iiops-ca;apocd;wlanauth;amp;neto-wol-server;rap-ip;neto-dcs
lansurveyorxml;sunlps-http;tapeware;crinis-hb;epl-slp;scp;pmcp;acp-discovery;acp-conduit;acp-policy;dvapps 3831
xxnetserver;aipn-auth;spectardata;spectardb;markem-dcp;mkm-discovery;sos;amx-rms;flirtmitmir;zfirm-shiprush3;nhci
quest-agent;rnm;v-one-spp;an-pcp;msfw-control;item;spw-dnspreload;qtms-bootstrap;spectraport;sse-app-config;sscan
stryker-com;opentrac;informer;trap-port;trap-port-mom;nav-port;sasp;winshadow-hd;giga-pocket;asap-tcp 3863 t
asap-udp 3863 u;asap-tcp-tls 3864 t;xpl;dzdaemon;dzoglserver;diameter 3868 t;ovsam-mgmt;ovsam-d-agent;avocent-adsap
oem-agent;fagordnc;sixxsconfig;pnbscada;dl_agent;xmpcr-interface;fotogcad;appss-lm;igrs;idac;msdts1;vrpn
softrack-meter;topflow-ssl;nei-management;ciphire-data;ciphire-serv;dandv-tester;ndsconnect;rtc-pm-port
pcc-image-port;cgi-starapi;syam-agent;syam-smc;sdo-tls;sdo-ssh;senip;itv-control;udt_os;nimsh;nimaux;charsetmgr
omnilink-port;mupdate;topovista-data;imoguia-port;hppronetman;surfcontrolcpa;prnrequest;prnstatus;gbmt-stars
listcrt-port;listcrt-port-2;agcat;wysdmc;aftmux;pktcablemmcops;hyperip;exasoftport1;herodotus-net;sor-update
symb-sb-port;mpl-gprs-port;zmp;winport;natdataservice;netboot-pxe;smauth-port;syam-webserver;msr-plugin-port
dyn-site;plbserve-port;sunfm-port;sdp-portmapper;mailprox;dvbservdscport;dbcontrol_agent;aamp;xecp-node
homeportal-web;srdp;tig;sops;emcads;backupedge;ccp;apdap;drip;namemunge;pwgippfax;i3-sessionmgr;xmlink-connect;adrep
p2pcommunity;gvcp;mqe-broker;mqe-agent;treehopper;bess;proaxess;sbi-agent;thrp;sasggprs;ati-ip-to-ncpe;bflckmgr
ppsms;ianywhere-dbns;landmarks;lanrevagent;lanrevserver;iconp;progistics;citysearch;airshot;opswagent;opswmanager
secure-cfg-svr;smwan;acms;starfish;eis;eisp;mapper-nodemgr;mapper-mapethd;mapper-ws_ethd;centerline;dcs-config
bv-queryengine;bv-is;bv-smcsrv;bv-ds;bv-agent;objserver;iss-mgmt-ssl;abcsoftware 3996 t;abscoftware 3996 u
agentsease-db;terabase 4000;newoak;pxc-spvr-ft;pxc-splr-ft;pxc-roid;pxc-pin;pxc-spvr;pxc-splr;netcheque;chimera-hwm
samsung-unidex;altserviceboot;pda-gate;acl-manager;taiclock;talarian-mcast1;talarian-mcast2;talarian-mcast3
talarian-mcast4;talarian-mcast5;trap;nexus-portal;dnox;esnm-zoning;tnp1-port;partimage;as-debug;bxp;dtserver-port
ip-qsig;jdmn-port;suucp;vrts-auth-port;sanavigator;ubxd;wap-push-http;wap-push-https;ravehd;fazzt-ptp;fazzt-admin
yo-main;houston;ldxp;nirp;ltp;npp;acp-proto;ctp-state;objadmin;wafs;cisco-wafs;cppdp;interact;ccu-comm-1;ccu-comm-2
ccu-comm-3;lms;wfm;kingfisher;dlms-cosem;dsmeter_iatc;ice-location;ice-slocation;ice-router;ice-srouter
opencore 4089;omasgport;ewinstaller;ewdgs;pvxpluscs;sysrqd;xtgui;bre;patrolview;drmsfsd;dpcp;igo-incognito;brlp-0
brlp-1;brlp-2;brlp-3;shofarplayer;synchronite;j-ac;accel;xgrid 4111;apple-vpns-rp;aipn-reg;jomamqmonitor;cds
smartcard-tls;xmlivestream;netscript;assuria-slm;xtreamx;e-builder;fprams;nuts_dem 4132;nuts_bootp;nifty-hmi
cl-db-attach;cl-db-request;cl-db-remote;nettest;thrtx;cedros_fds;oirtgsvc;oidocsvc;oidsr;vvr-control 4145;tgcconnect
vrxpservman;atlinks 4154;nss 4159;jini-discovery;omscontact;omstopology;sieve 4190 t;eims-admin 4199;corelccam 4300
d-data;d-data-control;fdt-rcatp 4320;rwhois;geognosisman 4325;geognosis;unicall 4343;vinainstall;m4-network-as
elanlm;lansurveyor;itose;fsportmap;net-device;plcy-net-svcs;pjlink;f5-iquery;qsnet-trans;qsnet-workst;qsnet-assist
qsnet-cond;qsnet-nucl;wxbrief 4368;epmd;ds-srv 4400;ds-srvr;ds-clnt;ds-user;ds-admin;ds-mail;ds-slp
beacon-port-2 4426;saris 4442;pharos;krb524;nv-video 4444;upnotifyp;n1-fwp;n1-rmgmt;asc-slmd;privatewire;camp
ctisystemmsg;ctiprogramload;nssalertmgr;nssagentmgr;prchat-user;prchat-server;prRegister;mcp;hpssmgmt 4484
ipsec-msft 4500;ehs 4535;ehs-ssl;wssauthsvc;isigate;worldscores 4545;sf-lm;lanner-lm;synchromesh;aegate
gds-adppiw-db;msfrs 4554;rsip;dtn-bundle-tcp 4556 t;dtn-bundle-udp 4556 u;hylafax 4559;kwtc 4566;tram;bmc-reporting
iax;a21-an-1xbs 4597;a16-an-an;a17-an-an;piranha1;piranha2;playsta2-app 4658;playsta2-lob;smaclmgr;kar2ouche;oms
noteit;ems;contclientms;eportcomm;mmacomm;mmaeds;eportcommdata;light;acter;rfa;cxws;appiq-mgmt;dhct-status
dhct-alerts;bcs;traversal;mgesupervision;mgemanagement;parliant;finisar;spike;rfid-rp1;autopac;msp-os;nst;mobile-p2p
altovacentral;prelude;monotone;conspiracy;netxms-agent 4700;netxms-mgmt;netxms-sync;capmux 4728;ipdr-sp 4737
solera-lpn;ipfix;ipfixs;sicct 4742 t;sicct-sdp 4742 u;openhpid;profilemac 4749;ssad;spocp;snap;bfd-multi-ctl 4784
iims 4800;iwec;ilss;htcp 4827;varadero-0 4837;varadero-1;varadero-2;opcua-tcp 4840 t;opcua-udp 4840 u;quosa;gw-asv
opcua-tls;gw-log;appserv-http 4848;appserv-https;sun-as-nodeagt;unify-debug 4867;phrelay;phrelaydbg;cc-tracking
wired;abbs 4885;lyskom 4894;radmin-port 4899;hfcs;munin 4949;pwgwims 4951;sagxtsds;ccss-qmm 4969;ccss-qsm
att-intercom 4983;mrip 4986;smar-se-port1;smar-se-port2;parallel;hfcs-manager 4999;commplex-main;commplex-link;rfe
fmpro-internal;avt-profile-1;avt-profile-2;wsm-server;wsm-server-ssl;synapsis-edge;winfs;telelpathstart
telelpathattack;zenginkyo-1 5020;zenginkyo-2;mice;htuilsrv;scpi-telnet;scpi-raw;strexec-d;strexec-s;surfpass 5030
asnaacceler8db 5042;swxadmin;lxi-evntsvc;ivocalize 5049;mmcc;ita-agent;ita-manager;unot 5055;intecom-ps1;intecom-ps2
sds 5059;sip;sip-tls;ca-1 5064;ca-2;stanag-5066;authentx;i-net-2000-npr 5069;vtsas;powerschool;ayiya;tag-pm
alesquery;sdl-ets 5081;llrp 5084;encrypted-llrp;sentinel-lm 5093;sentlm-srv2srv 5099;socalia;talarian-udp 5101 u
talarian-tcp 5101 t;oms-nonsecure;pm-cmdsvr 5112;nbt-pc 5133;ctsd 5137;rmonitor_secure 5145;atmp 5150;esri_sde
sde-discovery;bzflag 5154;asctrl-agent;ife_icorp 5165;winpcs;scte104;scte30;aol 5190;aol-1;aol-2;aol-3
targus-getdata 5200;targus-getdata1;targus-getdata2;targus-getdata3;jabber-client 5222;hp-server 5225;hp-status
eenet 5234;padl2sim 5236;igateway 5250;caevms;movaz-ssc;3com-njack-1 5264;3com-njack-2;jabber-server 5269;pk 5272
transmit-port 5282;hacl-hb 5300;hacl-gs;hacl-cfg;hacl-probe;hacl-local;hacl-test;sun-mc-grp;sco-aip;cfengine
jprinter;outlaws;permabit-cs 5312;rrdp;opalis-rbt-ipc;hacl-poll;kfserver 5343;xkotodrcp;nat-pmp 5351;dns-llq;mdns
mdnsresponder;llmnr;ms-smlbiz;wsdapi;wsdapi-s;stresstester 5397;elektron-admin;securitychase;excerpt;excerpts;mftp
hpoms-ci-lstn;hpoms-dps-lstn;netsupport;systemics-sox;foresyte-clear;foresyte-sec;salient-dtasrv;salient-usrmgr
actnet;continuus;wwiotalk;statusd;ns-server;sns-gateway;sns-agent;mcntp;dj-ice;cylink-c;netsupport2;salient-mux
virtualuser;beyond-remote;br-channel;devbasic;sco-peer-tta;telaconsole;base;radec-corp;park-agent;postgresql;pyrrho
sgi-arrayd;dttl;surebox 5453;apc-5454;apc-5455;apc-5456;silkmeter 5461;ttl-publisher;ttlpriceproxy;quailnet
netops-broker;fcp-addr-srvr1 5500;fcp-addr-srvr2;fcp-srvr-inst1;fcp-srvr-inst2;fcp-cics-gw1;matter 5540
sgi-eventmond 5553;sgi-esphttp;personal-agent;freeciv;udpplus 5566;m-oap;sdt;tmosms0 5580;tmosms1;bis-web 5584
bis-sync;ininmessaging 5597;mctfeed;esinstall;esmmanager;esmagent;a1-msc;a1-bs;a3-sdunode;a4-sdunode;ninaf 5627
symantec-sfdb 5629;precise-comm;pcanywheredata;pcanywherestat;beorl;amqp 5672;jms;hyperscsi-port;v5ua;raadmin
questdb2-lnchr;rrac;dccm;auriga-router;ncxcp;ggz 5688;qmvideo;proshareaudio 5713;prosharevideo;prosharedata
prosharerequest;prosharenotify;dpm;dpm-agent;ms-licensing;dtpt;msdfsr;omhs;omsdk;openmail 5729;unieng
ida-discover1 5741;ida-discover2;watchdoc-pod;watchdoc;fcopy-server;fcopys-server;tunatic;tunalyzer;openmailg 5755
x500ms 5757;openmailns 5766;s-openmail;openmailpxy;spramsca;spramsd;netagent;dali-port 5777;icmpd 5813
spt-automation;wherehoo 5859;ppsuitemsg 5863;rfb,vnc-server 5900;indy 5963;mppolicy-v5 5968;mppolicy-mgr;wsman 5985
wsmans;wbem-rmi;wbem-http;wbem-https;wbem-exp-https;nuxsl;consul-insight;cvsup 5999;ndl-ahp-svc 6064;winpharaoh
ewctsp;srb;gsmp;trip;messageasap;ssdtp;diagnose-proc;directplay8;max;konspire2b 6085;pdtp;ldss;synchronet-db 6100
synchronet-rtc;synchronet-upd;rets;dbdb;primaserver;mpsserver;etc-control;sercomm-scadmin;globecast-id;softcm;spc
dtspcd;bex-webadmin 6122;backup-express;nbt-wol 6133;meta-corp 6141;aspentec-lm;watershed-lm;statsci1-lm;statsci2-lm
lonewolf-lm;montage-lm;ricardo-lm;tal-pod;patrol-ism 6161;patrol-coll;pscribe;lm-x 6200;radmind 6222;crip 6253
grid 6268;grid-alt;bmc-grx 6300;bmc_ctd_ldap;repsvc 6320;emp-server1;emp-server2;sflow 6343;gnutella-svc 6346
gnutella-rtr;metatude-mds 6382;clariion-evr01 6389;faxcomservice 6417;nim-vdrshell 6420;nim-wan;sun-sr-https 6443
sge_qmaster;sge_execd;skip-cert-recv 6455 t;skip-cert-send;lvision-lm 6471;sun-sr-http 6480;sun-sr-jms 6484
sun-sr-iiop;sun-sr-iiops;sun-sr-iiop-aut;sun-sr-jmx;sun-sr-admin;boks 6500;boks_servc;boks_servm;boks_clntd
badm_priv 6505;badm_pub;bdir_priv;bdir_pub;mgcs-mfp-port;mcer-port;lds-distrib 6543;lds-dump;apc-6547 6547;apc-6548
apc-6549;fg-sysupdate;xdsxdm 6558;sane-port 6566;affiliate 6579;parsec-master;parsec-peer;parsec-game;joaJewelSuite
odette-ftps 6619;kftp-data;kftp;mcftp;ktelnet;wago-service 6626;nexgen;afesc-mc;mach 6631;vocaltec-gold 6670
vision_server 6672;vision_elmd;kti-icad-srvr 6701;e-design-net;e-design-web;ibprotocol 6714;fibotrader-com
bmc-perf-agent 6767;bmc-perf-mgrd;adi-gxp-srvprt;plysrv-http;plysrv-https;dgpf-exchg 6785;smc-jmx;smc-admin;smc-http
smc-https;hnmp;hnm;ambit-lm 6831;netmo-default 6841;netmo-http;iccrushmore 6850;muse 6888;xsmsvc 6936;bioserver 6946
otlp 6951;jmact3 6961;jmevt2;swismgr1;swismgr2;swistrap;swispol;acmsoda 6969;iatp-highpri 6998;iatp-normalpri
afs3-fileserver;afs3-callback;afs3-prserver;afs3-vlserver;afs3-kaserver;afs3-volser;afs3-errors;afs3-bos;afs3-update
afs3-rmtsys;ups-onlinet;talon-disc;talon-engine;microtalon-dis;microtalon-com;talon-webserver;dpserve 7020
dpserveadmin;ctdp;ct2nmcs;vmsvc;vmsvc-2;op-probe 7030;arcp 7070;lazy-ptop 7099;font-service;virprot-lm 7121
scenidm 7128;scenccs;cabsm-comm 7161;caistoragemgr;cacsambroker;clutild 7174;fodms 7200;dlip;ramp 7227
watchme-7272 7272;oma-rlp;oma-rlp-s;oma-ulp;itactionserver1 7280;itactionserver2;lcm-server 7365;mindfilesys 7391
mrssrendezvous;nfoldman;fse;winqedit;hexarc 7397;rtps-discovery 7400;rtps-dd-ut;rtps-dd-mt;ionixnetmon 7410
mtportmon 7421;pmdmgr 7426;oveadmgr;ovladmgr;opi-sock;xmpv7;pmd;faximum 7437;oracleas-https 7443;telops-lmd 7491
silhouette 7500;ovbus;ovhpas 7510;pafec-lm;atul 7543;nta-ds;nta-us;cfs;cwmp;tidp;nls-tl;sncp 7560;vsi-omega 7566
aries-kfinder 7570;sun-lm 7588;indi 7624;simco 7626 t;soap-http;zen-pawn;xdas;pmdfmgt 7633;cuseeme 7648
imqtunnels 7674;imqtunnel;imqbrokerd;sun-user-https;klio 7697;sync-em7 7707;scinet;medimageportal 7720;nitrogen 7725
freezexservice;trident-data;aiagent 7738;sstp-1 7743;raqmon-pdu;cbt 7777;interwise;vstat;accu-lmgr 7781
minivend 7786;popup-reminders;office-tools 7789;q3ade 7794;pnet-conn 7797;pnet-enc;asr,Apple,Software,Restore 7800
ssp-client;apc-7845 7845;apc-7846;ubroker 7887;mevent 7900;tnos-sp;tnos-dp;tnos-dps;qo-secure 7913;t2-drm 7932
t2-brm;supercell 7967;micromuse-ncps 7979;quest-vista;irdmi2 7999;irdmi;vcom-tunnel;teradataordbms;http-alt 8008
intu-ec-svcdisc 8020;intu-ec-client;oa-system;ca-audit-da 8025;ca-audit-ds;pro-ed 8032;mindprint;senomix01 8052
senomix02;senomix03;senomix04;senomix05;senomix06;senomix07;senomix08;gadugadu 8074;http-alt 8080;sunproxyadmin
us-cli;us-srv;radan-http 8088;sac 8097;xprint-server 8100;mtl8000-matrix 8115;cp-cluster;privoxy 8118
apollo-data 8121;apollo-admin;paycash-online 8128;paycash-wbp;indigo-vrmi;indigo-vbcp;dbabble;isdd 8148;patrol 8160
patrol-snmp;spytechphone 8192;blp1 8194;blp2;vvr-data 8199;trivnet1;trivnet2;lm-perfworks 8204;lm-instmgr;lm-dta
lm-sserver;lm-webwatcher;rexecj 8230;blp3 8292;blp4 8294;tmi 8300;amberon;server-find 8351;cruise-enum 8376
cruise-swroute;cruise-config;cruise-diags;cruise-update;m2mservices 8383;cvd 8400;sabarsd;abarsd;admind;espeech 8416
espeech-rtp;pcsync-https 8443;pcsync-http;npmp 8450;vp2p 8473;noteshare;fmtp 8500;rtsp-alt 8554;d-fence
oap-admin 8567;asterix 8600;canon-bjnp1 8611;canon-bjnp2;canon-bjnp3;canon-bjnp4;sun-as-jmxrmi 8686;vnyx 8699
ibus 8733;mc-appserver 8763;openqueue;ultraseek-http;dpap 8770;msgclnt 8786;msgsrvr;sunwebadmin 8800;truecm 8804
dxspider 8873;cddbp-alt 8880;ddi-udp-1 8888 u;ddi-tcp-1 8888 t;ddi-udp-2 8889 u;ddi-tcp-2 8889 t;ddi-udp-3 8890 u
ddi-tcp-3 8890 t;ddi-udp-4 8891 u;ddi-tcp-4 8891 t;ddi-udp-5 8892 u;ddi-tcp-5 8892 t;ddi-udp-6 8893 u
ddi-tcp-6 8893 t;ddi-udp-7 8894 u;ddi-tcp-7 8894 t;jmb-cds1 8900;jmb-cds2;manyone-http 8910;manyone-xml;wcbackup
dragonfly;cumulus-admin 8954;sunwebadmins 8989;bctp 8999;cslistener;etlservicemgr;dynamid;pichat 9009;tambora 9020
panagolin-ident;paragent;swa-1;swa-2;swa-3;swa-4;glrpc 9080;sqlexec 9088;sqlexec-ssl;websm;xmltec-xmlmail
XmlIpcRegSvc;hp-pdl-datastr 9100;pdl-datastream 9100;bacula-dir;bacula-fd;bacula-sd;peerwire;mxit 9119;dddp 9131
netlock1 9160;netlock2;netlock3;netlock4;netlock5;sun-as-jpda 9191;wap-wsp 9200;wap-wsp-wtp;wap-wsp-s;wap-wsp-wtp-s
wap-vcard;wap-vcal;wap-vcard-s;wap-vcal-s;rjcdb-vcards;almobile-system;lif-mlp;lif-mlp-s;serverviewdbms;serverstart
ipdcesgbs;insis;acme;fsc-port;teamcoherence 9222;swtp-port1 9281;swtp-port2;callwaveiam;visd;n2h2server;cumulus 9287
armtechdaemon 9292;storview;armcenterhttp;armcenterhttps;vrace 9300;secure-ts 9318;guibase 9321;mpidcmgr 9343
mphlpdmc;ctechlicensing 9346;fjdmimgr 9374;fjinvmgr 9396;mpidcagt;git 9418;tungsten-https 9443;ismserver 9500
mngsuite 9535;trispen-sra 9555;ldgateway 9592;cba8;msgsys;pds;mercury-disc;pd-admin;vscp;robix;micromuse-ncpw
streamcomm-ds 9612;board-roar 9700;l5nas-parchan 9747;board-voip 9750;rasadv 9753;tungsten-http 9762;davsrc 9800
sstp-2;davsrcs;sapv1 9875;sd;cyborg-systems 9888;monkeycom 9898;sctp-tunneling;iua 9900 tus;enrp 9901 u
domaintime 9909;sype-transport 9911;apc-9950 9950;apc-9951;apc-9952;acis;odnsp 9966;dsm-scm-target 9987
osm-appsrvr 9990;osm-oev;palace-1;palace-2;palace-3;palace-4;palace-5;palace-6;distinct32;distinct;ndmp;scp-config
mvs-capacity 10007;octopus;swdtp-sv;zabbix-agent 10050;zabbix-trapper;amanda 10080;famdc;itap-ddtp 10100;ezmeeting-2
ezproxy-2;ezrelay;swdtp;bctp-server 10107;netiq-endpoint 10113;netiq-qcheck;netiq-endpt;netiq-voipa
bmc-perf-sd 10128;qb-db-server 10160;trisoap 10200;apollo-relay 10252;axis-wimp-port 10260;blocks 10288;gap 10800
lpdg 10805;rmiaux 10990;irisa 11000;metasys;vce 11111;dicom;suncacao-snmp 11161;suncacao-jmxmp;suncacao-rmi
suncacao-csa;suncacao-websvc;smsqp 11201;wifree 11208;imip 11319;imip-channels;arena-server;atm-uhas 11367;hkp 11371
tempest-port 11600;h323callsigalt 11720;intrepid-ssl 11751;sysinfo-sp 11967;entextxid 12000;entextnetwk;entexthigh
entextmed;entextlow;dbisamserver1;dbisamserver2;accuracer;accuracer-dbms;vipera 12012;rets-ssl 12109
nupaper-ss 12121;cawas 12168;hivep 12172;linogridengine 12300;warehouse-sss 12321;warehouse;italk 12345;tsaf 12753
i-zipqd 13160;powwow-client 13223;powwow-server;bprd 13720;bpdbm;bpjava-msvc;vnetd 13724;bpcd 13782;vopied
nbdb 13785;nomdb;dsmcc-config 13818;dsmcc-session;dsmcc-passthru;dsmcc-download;dsmcc-ccp;sua 14001 tus
sage-best-com1 14033;sage-best-com2;vcs-app 14141;icpp;gcm-app 14145;vrts-tdd 14149;vad 14154;ca-web-update 14414
hde-lcesrvr-1 14936;hde-lcesrvr-2;hydap 15000;xpilot 15345;3link 15363;cisco-snat 15555;ptp 15740;sun-sea-port 16161
etb4j 16309;pduncs;netserialext1 16360;netserialext2;netserialext3 16367;netserialext4;connected 16384
intel-rci-mp 16991;amt-soap-http;amt-soap-https;amt-redir-tcp;amt-redir-tls;isode-dua 17007;soundsvirtual 17185
chipper 17219;ssh-mgmt 17235;ea 17729;zep 17754;zigbee-ip;zigbee-ips;biimenu 18000;opsec-cvp 18181;opsec-ufp
opsec-sam;opsec-lea;opsec-omi;ohsc;opsec-ela;checkpoint-rtm 18241;ac-cluster 18463;ique 18769;infotos 18881
apc-necmp 18888;igrid 19000;opsec-uaa 19191;ua-secureagent 19194;keysrvr 19283;keyshadow 19315;mtrgtrans 19398
hp-sco 19410;hp-sca;hp-sessmon;fxuptp 19539;sxuptp;jcp;dnp 20000;microsan;commtact-http;commtact-https
opendeploy 20014;nburn_id 20034;tolfab 20167;ipdtp-port 20202;ipulse-ics 20222;track 20670;athand-mmp 20999;irtrans
dfserver 21554;vofr-gateway 21590;tvpm 21800;webphone 21845;netspeak-is;netspeak-cs;netspeak-acd;netspeak-cps
snapenetio 22000;optocontrol;optohost002;optohost003;optohost004;optohost004;wnn6 22273;vocaltec-phone 22555 u
vocaltec-wconf 22555 t;talikaserver 22763;aws-brf 22800;brf-gw 22951;inovaport1 23000;inovaport2;inovaport3
inovaport4;inovaport5;inovaport6;novar-dbase 23400;novar-alarm;novar-global;med-ltp 24000;med-fsp-rx;med-fsp-tx
med-supp;med-ovw;med-ci;med-net-svc;filesphere 24242;vista-4gl 24249;ild 24321;intel_rci 24386;binkp 24554
flashfiler 24677;proactivate;tcc-http 24680;snip 24922;icl-twobase1 25000;icl-twobase2;icl-twobase3;icl-twobase4
icl-twobase5;icl-twobase6;icl-twobase7;icl-twobase8;icl-twobase9;icl-twobase10;vocaltec-hos 25793;tasp-net 25900
niobserver;niprobe 25903;quake 26000;wnn6-ds 26208;ezproxy 26260;ezmeeting;k3software-svr;k3software-cli;gserver
exoline-tcp 26486 t;exoline-udp 26486 u;exoconfig;exonet 26489;imagepump 27345;jesmsjc 27442;kopek-httphead 27504
ars-vista 27782;tw-auth-key 27999;nxlmd;siemensgsm 28240;otmp 29167;pago-services1 30001;pago-services2;ovobs 30999
xqosd 31416;tetrinet 31457;lm-mon 31620;gamesmith-port 31765;iceedcp_tx 31948;iceedcp_rx;t1distproc60 32249
apm-link 32483;sec-ntb-clnt 32635;filenet-powsrm 32767;filenet-tms;filenet-rpc;filenet-nch;filenet-rmi;filenet-pa
filenet-cm;filenet-re;filenet-pch;filenet-peior;filenet-obrok;idmgratm 32896;diamondport 33331;traceroute 33434
snip-slave 33656;turbonote-2 34249;p-net-local 34378;p-net-remote;profinet-rt 34962;profinet-rtm;profinet-cm
ethercat 34980;kastenxpipe 36865;neckar 37475;unisys-eportal 37654;galaxy7-data 38201;fairview;agpolicy
turbonote-1 39681;safetynetp 40000;cscp 40841;csccredir;csccfirewall;fs-qos 41111;crestron-cip 41794;crestron-ctp
candp 42508;candrp;caerpc;reachout 43188;ndm-agent-port;ip-provision;ciscocsdb 43441;pmcd 44321;pmcdproxy
rbr-debug 44553;rockwell-encap 44818;invision-ag 45054;eba 45678;ssr-servermgr 45966;mediabox 46999;mbus
dbbrowse 47557;directplaysrvr 47624;ap 47806;bacnet 47808;nimcontroller 48000;nimspooler;nimhub;nimgtw
isnetserv 48128;blp5;com-bardac-dw 48556`;
